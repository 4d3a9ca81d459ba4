package dev.plumb.server.compiler.ids;

import dev.plumb.api.Problem;
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
    private final DeclaredLabels labels;
    private final Map<String, NamePatterns> byKind = new HashMap<>();
    private final Map<String, Map<String, NamePatterns>> byDefinition = new HashMap<>();
    private Optional<PossibleValues> values = Optional.empty();

    /// Of all roles and blueprints of a site, those that ship with Plumb too.
    public DeclaredIds(Site site) {
        this.site = site;
        this.labels = new DeclaredLabels(site, this::names);
    }

    /// The names of all entries of a kind; found out when they are asked for, which is seldom.
    private NamePatterns names(String kind) {
        return byKind.computeIfAbsent(kind, this::look);
    }

    private NamePatterns look(String kind) {
        NamePatterns names = new NamePatterns();
        site.definitions().values().forEach(definition -> names.addAll(names(kind, definition)));
        return names;
    }

    /// The names of the entries of a kind in one role or blueprint.
    private NamePatterns names(String kind, Definition definition) {
        return byDefinition
                .computeIfAbsent(kind, k -> new HashMap<>())
                .computeIfAbsent(definition.name(), d -> look(kind, definition));
    }

    private NamePatterns look(String kind, Definition definition) {
        PossibleValues possible = values.orElseGet(() -> new PossibleValues(site));
        values = Optional.of(possible);
        NamePatterns names = new NamePatterns();
        for (Entry entry : definition.entries()) {
            if (entry.kind().equals(kind)) {
                possible.names(entry, definition).ifPresentOrElse(names.exact()::addAll, () -> names.add(entry.name()));
            }
        }
        return names;
    }

    /// Whether some entry may declare it.
    private boolean contains(ResourceId id) {
        return names(id.kind()).contains(id.name()) || (labels.labels(id.kind()) && labels.printed(id));
    }

    /// Whether some entry may declare what is named in a scope.
    ///
    /// @param scope in which a label is looked up
    public boolean contains(ResourceId id, String scope) {
        return labels.labels(id.kind()) ? labels.contains(id, scope) : contains(id);
    }

    /// What is not declared, in words.
    public Problem missing(ResourceId id, String scope) {
        boolean label = labels.labels(id.kind());
        String where = label ? labels.within(scope).map(Definition::toString).orElse(scope) : "the site";
        Problem missing = Problem.author("reference.unknown", "nothing in " + where + " declares " + id);
        Optional<String> advice = label ? labels.elsewhere(id) : Optional.empty();
        return advice.or(() -> near(id).map(Suggestion::asking))
                .map(missing::advise)
                .orElse(missing);
    }

    /// The name that was probably meant.
    private Optional<String> near(ResourceId id) {
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
