package dev.plumb.agent.linux.facts;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Suggestion;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a node says of itself, split by type: only the inventory may enter a compilation.
///
/// @param inventory what stays the same from run to run, by family: `os`, `gpu`, `local`
/// @param readings what does not: boot id, free memory, clock
/// @param problems local facts that were left out, and why
public record Facts(Value.Mapping inventory, Value.Mapping readings, List<Problem> problems) {
    public Facts {
        problems = List.copyOf(problems);
    }

    /// A fact by its dotted path; the inventory comes first.
    public Optional<Value> fact(String path) {
        return find(inventory, path).or(() -> find(readings, path));
    }

    /// The fact that was probably meant by a path that leads to none.
    public Optional<String> near(String path) {
        SortedSet<String> all = new TreeSet<>();
        names(inventory, "", all);
        names(readings, "", all);
        return Suggestion.among(path, all);
    }

    private static void names(Value.Mapping from, String before, SortedSet<String> all) {
        from.entries().forEach((name, value) -> {
            all.add(before + name);
            if (value instanceof Value.Mapping below) {
                names(below, before + name + ".", all);
            }
        });
    }

    private static Optional<Value> find(Value from, String path) {
        Value at = from;
        for (String step : path.split("\\.", -1)) {
            if (!(at instanceof Value.Mapping mapping) || !mapping.entries().containsKey(step)) {
                return Optional.empty();
            }
            at = mapping.entries().get(step);
        }
        return Optional.of(at);
    }
}
