package dev.plumb.agent.linux.packages;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What `apt-get --simulate` says it would do: lines `Inst name …`, `Remv name …`, `Purg name …` (apt-get(8)).
///
/// @param brought packages that would be installed or replaced
/// @param removed packages that would go
record Simulation(Set<String> brought, Set<String> removed) {
    Simulation {
        brought = Set.copyOf(brought);
        removed = Set.copyOf(removed);
    }

    static Simulation of(String output) {
        Set<String> removed = new TreeSet<>(words(output, "Remv "));
        removed.addAll(words(output, "Purg "));
        return new Simulation(words(output, "Inst "), removed);
    }

    private static Set<String> words(String output, String title) {
        return output.lines()
                .filter(line -> line.startsWith(title))
                .map(line -> plain(line.substring(title.length()).split(" ", 2)[0]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The removals that nobody named.
    List<String> unnamedRemovals(Set<String> named) {
        return removed.stream().filter(name -> !named.contains(name)).sorted().toList();
    }

    /// A name without its architecture.
    static String plain(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
