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

/// Every id that some entry of the site may declare, on any node (rule 23): names without `$(…)` as they are,
/// others by what stands before and behind.
public final class DeclaredIds {
    private final Map<String, NamePatterns> byKind = new HashMap<>();

    /// Of all roles and blueprints of a site, those that ship with Plumb too.
    DeclaredIds(Site site) {
        for (Definition definition : site.definitions().values()) {
            for (Entry entry : definition.entries()) {
                byKind.computeIfAbsent(entry.kind(), k -> new NamePatterns()).add(entry.name());
            }
        }
    }

    /// Whether some entry may declare it.
    boolean contains(ResourceId id) {
        NamePatterns names = byKind.get(id.kind());
        return names != null && names.contains(id.name());
    }

    /// The name that was probably meant.
    Optional<String> near(ResourceId id) {
        NamePatterns names = byKind.get(id.kind());
        return names == null ? Optional.empty() : Suggestion.among(id.name(), names.exact());
    }

    /// Whether surely no entry declares any of what is named, whatever facts and values come up. Nobody can tell of
    /// names
    /// that depend on values.
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
