package dev.plumb.server.compiler.explain;

import java.util.List;

/// How an entry comes to a node: a role, the uses of blueprints from the outside in, the entry.
///
/// @param role its name
/// @param entry `package[curl]`, or its kind alone where its name is not known
/// @param place where the entry stands
/// @param conditions of the entry itself
public record Declaration(String role, List<Use> uses, String entry, String place, List<Condition> conditions) {
    public Declaration {
        uses = List.copyOf(uses);
        conditions = List.copyOf(conditions);
    }

    /// One use of a blueprint.
    ///
    /// @param use `nfs-client[/home]`
    /// @param place where it stands
    /// @param parameters in the order of the blueprint
    public record Use(String use, String place, List<Layers> parameters, List<Condition> conditions) {
        public Use {
            parameters = List.copyOf(parameters);
            conditions = List.copyOf(conditions);
        }

        Use hidden() {
            return new Use(use, place, parameters.stream().map(Layers::hidden).toList(), conditions);
        }
    }

    /// The same with other uses around.
    public Declaration within(List<Use> others) {
        return new Declaration(role, others, entry, place, conditions);
    }

    /// The same without the values of parameters.
    public Declaration hidden() {
        return new Declaration(role, uses.stream().map(Use::hidden).toList(), entry, place, conditions);
    }
}
