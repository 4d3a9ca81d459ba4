package dev.plumb.server.compiler.ids;

import dev.plumb.api.KindDefinition;
import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Site;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Names that are only labels, each known in the role or use that declares it (rule 3). Elsewhere it is called as
/// reports
/// print it, with its scope: `command[base/make-key]`, `command[nfs-client[/home]/probe]`.
///
/// @param names the names of a kind that one definition's entries may declare
record DeclaredLabels(Site site, BiFunction<String, Definition, NamePatterns> names) {

    /// Whether what is of a kind is called by labels.
    boolean labels(String kind) {
        return site.library()
                .kind(kind)
                .filter(known -> known.definition().naming().scope() == KindDefinition.Scope.LABEL)
                .isPresent();
    }

    /// Whether a label may be declared in a scope.
    ///
    /// @param scope of the reference: a role's name, or the id of a use
    boolean contains(ResourceId id, String scope) {
        return within(scope).filter(around -> declares(around, id)).isPresent() || printed(id);
    }

    /// Whether a label, as reports print it, may be declared.
    boolean printed(ResourceId id) {
        return site.definitions().values().stream().anyMatch(definition -> printed(definition, id));
    }

    private boolean printed(Definition definition, ResourceId id) {
        String name = id.name();
        if (definition.sort() == Definition.Sort.ROLE) {
            String scope = definition.name() + "/";
            return name.startsWith(scope)
                    && declares(definition, new ResourceId(id.kind(), name.substring(scope.length())));
        }
        if (!name.startsWith(definition.name() + "[")) {
            return false;
        }
        for (int end = name.indexOf("]/"); end > 0 && end + 2 < name.length(); end = name.indexOf("]/", end + 1)) {
            if (declares(definition, new ResourceId(id.kind(), name.substring(end + 2)))) {
                return true;
            }
        }
        return false;
    }

    private boolean declares(Definition definition, ResourceId id) {
        return names.apply(id.kind(), definition).contains(id.name());
    }

    /// The role or blueprint whose entries stand in a scope.
    Optional<Definition> within(String scope) {
        int use = scope.indexOf('[');
        return Optional.ofNullable(site.definitions().get(use < 0 ? scope : scope.substring(0, use)));
    }

    /// How to call a label that another scope declares.
    Optional<String> elsewhere(ResourceId id) {
        List<Definition> others = site.definitions().values().stream()
                .filter(definition -> declares(definition, id))
                .toList();
        return others.stream().findFirst().map(definition -> switch (definition.sort()) {
            case ROLE -> definition + " has one; write " + id.kind() + ": " + definition.name() + "/" + id.name();
            case BLUEPRINT ->
                definition + " has one; write its use, or a name as reports print it: " + id.kind() + ": "
                        + definition.name() + "[NAME]/" + id.name();
        });
    }
}
