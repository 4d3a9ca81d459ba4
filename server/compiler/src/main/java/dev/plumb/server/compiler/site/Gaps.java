package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.expr.Scope.Found;
import dev.plumb.server.compiler.yaml.Place;
import java.util.List;
import java.util.Set;

/// What could not be read of a site. What is missing because of it is not to be called wrong as well.
///
/// @param definitions names of roles and blueprints of which not all is known, or nothing
/// @param data names of data files that are not whole
/// @param entries places of entries that are not whole
/// @param lost whether there may be entries of which nothing is known
/// @param layers whether values, exceptions or roles of nodes may be missing
/// @param nodes whether nodes, or properties of nodes, may be missing
/// @param secrets whether secrets may be missing
/// @param contents whether templates or sources may be missing
public record Gaps(
        Set<String> definitions,
        Set<String> data,
        Set<Place> entries,
        boolean lost,
        boolean layers,
        boolean nodes,
        boolean secrets,
        boolean contents) {
    /// Nothing is missing.
    public static final Gaps NONE = new Gaps(Set.of(), Set.of(), Set.of(), false, false, false, false, false);

    public Gaps {
        definitions = Set.copyOf(definitions);
        data = Set.copyOf(data);
        entries = Set.copyOf(entries);
    }

    /// Whether all of the site could be read.
    public boolean none() {
        return equals(NONE);
    }

    /// Whether an entry is not whole.
    public boolean entry(Entry entry) {
        return !entries.isEmpty() && entries.contains(entry.place());
    }

    /// Whether there may be entries that are not known.
    public boolean anyEntry() {
        return lost || !entries.isEmpty() || !definitions.isEmpty();
    }

    /// What a look-up found: of what is not there, and may be where nothing could be read, nobody can tell.
    ///
    /// @param steps as they were looked up, from `data`, `fleet` or whatever comes first
    public Found found(Found found, List<String> steps) {
        boolean unset = found instanceof Found.Known(Datum.Unset nothing);
        boolean missing = unset || found instanceof Found.Missing;
        return missing && mayBe(steps, unset) ? new Found.Unknown() : found;
    }

    /// The names around a role or blueprint: where its parameters could not be read, nobody can tell which others are.
    public Scope around(Definition definition, Scope names) {
        return definitions.contains(definition.name())
                ? steps -> names.lookUp(steps) instanceof Found.Missing(int step, var near) && step == 0
                        ? new Found.Unknown()
                        : names.lookUp(steps)
                : names;
    }

    private boolean mayBe(List<String> steps, boolean unset) {
        return switch (steps.getFirst()) {
            case "data" -> steps.size() < 2 || data.contains(steps.get(1));
            case "node" -> nodes && (unset || (steps.size() > 1 && steps.get(1).equals("labels")));
            case "fleet" -> nodes || !definitions.isEmpty();
            case "role" -> layers || !definitions.isEmpty();
            case "secret" -> secrets;
            default -> false;
        };
    }
}
