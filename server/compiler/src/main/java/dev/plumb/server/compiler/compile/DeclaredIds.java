package dev.plumb.server.compiler.compile;

import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Reference;
import dev.plumb.server.compiler.site.Site;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Every id that some entry of the site may declare, on any node (rule 23): names that are written somewhere
/// in the site as they are, those that facts decide by what stands before and behind.
public final class DeclaredIds {
    private final Site site;
    private final Map<String, NamePatterns> byKind = new HashMap<>();
    private Optional<PossibleValues> values = Optional.empty();

    /// Of all roles and blueprints of a site, those that ship with Plumb too.
    DeclaredIds(Site site) {
        this.site = site;
    }

    /// The names of all entries of a kind; found out when they are asked for, which is seldom.
    private NamePatterns names(String kind) {
        return byKind.computeIfAbsent(kind, this::look);
    }

    private NamePatterns look(String kind) {
        PossibleValues possible = values.orElseGet(() -> new PossibleValues(site));
        values = Optional.of(possible);
        NamePatterns names = new NamePatterns();
        for (Definition definition : site.definitions().values()) {
            for (Entry entry : definition.entries()) {
                if (entry.kind().equals(kind)) {
                    possible.names(entry, definition)
                            .ifPresentOrElse(names.exact()::addAll, () -> names.add(entry.name()));
                }
            }
        }
        return names;
    }

    /// Whether some entry may declare it.
    boolean contains(ResourceId id) {
        return names(id.kind()).contains(id.name());
    }

    /// The name that was probably meant.
    Optional<String> near(ResourceId id) {
        return Suggestion.among(id.name(), names(id.kind()).exact());
    }

    /// Whether surely no entry declares any of what is named, whatever facts and values come up. Nobody can
    /// tell of names that depend on values.
    public boolean declaresNone(Reference target) {
        NamePatterns named = NamePatterns.of(target.name());
        return named.patterns().isEmpty()
                && !named.exact().isEmpty()
                && named.exact().stream()
                        .noneMatch(name -> name.isEmpty() || contains(new ResourceId(target.kind(), name)));
    }

    /// The name that was probably meant by the first that is named.
    public Optional<String> near(Reference target) {
        return NamePatterns.of(target.name()).exact().stream()
                .filter(name -> !name.isEmpty())
                .findFirst()
                .flatMap(name -> near(new ResourceId(target.kind(), name)));
    }
}
