package dev.plumb.agent.linux.packages;

import dev.plumb.api.node.Besides;
import dev.plumb.api.type.DebianVersion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `apt-get --simulate` says it would do: lines `Inst name [old] (new …)`, `Remv name …`, `Purg name …`
/// (apt-get(8)).
///
/// @param brought packages that would be installed or replaced
/// @param removed packages that would go
/// @param lowered packages of `brought` of which a higher version is installed
record Simulation(Set<String> brought, Set<String> removed, Set<String> lowered) {
    private static final Pattern REPLACED = Pattern.compile("^Inst (\\S+) \\[(\\S+)] \\((\\S+)", Pattern.MULTILINE);

    Simulation {
        brought = Set.copyOf(brought);
        removed = Set.copyOf(removed);
        lowered = Set.copyOf(lowered);
    }

    static Simulation of(String output) {
        Set<String> removed = new TreeSet<>(words(output, "Remv "));
        removed.addAll(words(output, "Purg "));
        Set<String> lowered = REPLACED.matcher(output)
                .results()
                .filter(Simulation::lowers)
                .map(line -> plain(line.group(1)))
                .collect(Collectors.toSet());
        return new Simulation(words(output, "Inst "), removed, lowered);
    }

    private static boolean lowers(MatchResult line) {
        Optional<DebianVersion> before = DebianVersion.read(line.group(2));
        Optional<DebianVersion> after = DebianVersion.read(line.group(3));
        return before.isPresent() && after.isPresent() && after.get().compareTo(before.get()) < 0;
    }

    private static Set<String> words(String output, String title) {
        return output.lines()
                .filter(line -> line.startsWith(title))
                .map(line -> plain(line.substring(title.length()).split(" ", 2)[0]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What of it nobody named.
    ///
    /// @param mayLower those named at a version
    /// @param held what is held on this node
    Besides besides(Set<String> named, Set<String> mayLower, Collection<String> held) {
        return new Besides(
                unnamed(brought.stream(), named),
                unnamed(removed.stream(), named),
                unnamed(lowered.stream(), mayLower),
                unnamed(held.stream().filter(brought::contains), named));
    }

    private static List<String> unnamed(Stream<String> names, Set<String> named) {
        return names.filter(name -> !named.contains(name)).sorted().toList();
    }

    /// A name without its architecture.
    static String plain(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
