package dev.plumb.server.compiler.attribute;

import dev.plumb.api.type.ListType;
import dev.plumb.api.type.MapType;
import dev.plumb.api.type.NodesType;
import dev.plumb.api.type.RecordType;
import dev.plumb.api.type.Type;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Parameter;
import dev.plumb.server.compiler.template.Optionals;
import java.util.List;
import java.util.Optional;

/// The names that the parameters of a definition declare optional.
record DeclaredOptionals(Definition definition) implements Optionals {
    @Override
    public boolean optional(List<String> path) {
        Optional<Parameter> parameter = definition.parameter(path.getFirst());
        if (path.size() == 1) {
            return parameter.filter(Parameter::optional).isPresent();
        }
        return parameter.filter(p -> optional(p.type(), path, 1)).isPresent();
    }

    /// Of all that a definition holds, its name is enough to tell most apart.
    @Override
    public int hashCode() {
        return definition.name().hashCode();
    }

    @Override
    public boolean mayBeUnset(List<String> path) {
        return optional(path) || nodeField(path);
    }

    /// What a node need not have: of `node`, of the records of `fleet` and of parameters that are nodes; and
    /// facts.
    private boolean nodeField(List<String> path) {
        return switch (path.getFirst()) {
            case "fact" -> path.size() > 2;
            case "node" -> nodeField(path, 1);
            case "fleet" -> nodeField(path, path.size() > 1 && path.get(1).equals("nodes") ? 2 : 3);
            default ->
                definition
                        .parameter(path.getFirst())
                        .filter(parameter -> nodeField(parameter.type(), path, 1))
                        .isPresent();
        };
    }

    private static boolean nodeField(Type<?> type, List<String> path, int at) {
        return switch (type) {
            case NodesType nodes -> nodeField(path, at);
            case ListType<?>(Type<?> of) -> nodeField(of, path, at);
            case MapType<?>(Type<?> of) -> at < path.size() && nodeField(of, path, at + 1);
            case RecordType record ->
                at < path.size()
                        && record.field(path.get(at))
                                .filter(field -> nodeField(field.type(), path, at + 1))
                                .isPresent();
            default -> false;
        };
    }

    private static boolean nodeField(List<String> path, int at) {
        if (at >= path.size()) {
            return false;
        }
        return switch (path.get(at)) {
            case "zone", "address", "mac", "serial" -> path.size() == at + 1;
            case "labels" -> path.size() == at + 2;
            case "fact" -> true;
            default -> false;
        };
    }

    private static boolean optional(Type<?> type, List<String> path, int at) {
        return switch (type) {
            case ListType<?>(Type<?> of) -> optional(of, path, at);
            case MapType<?>(Type<?> of) -> at + 1 < path.size() && optional(of, path, at + 1);
            case RecordType record ->
                record.field(path.get(at))
                        .filter(field ->
                                at + 1 == path.size() ? field.optional() : optional(field.type(), path, at + 1))
                        .isPresent();
            default -> false;
        };
    }
}
