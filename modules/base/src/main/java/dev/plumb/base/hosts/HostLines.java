package dev.plumb.base.hosts;

import dev.plumb.api.Problem;
import dev.plumb.api.type.NaturalOrder;
import dev.plumb.api.type.Quoted;
import dev.plumb.base.hostname.HostNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/// Makes the lines of the block and finds what is wrong with them. The order is canonical: extra entries by
/// address, then nodes by name, numbers as people count them.
final class HostLines {
    private static final Set<String> NOT_OURS = Set.of("localhost", "ip6-localhost", "ip6-loopback");

    private final Optional<String> domain;
    private final List<HostLine> lines = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> addresses = new HashMap<>();

    HostLines(Optional<String> domain) {
        Optional<String> wrong = domain.flatMap(HostNames::wrong);
        this.domain = domain.filter(name -> wrong.isEmpty());
        wrong.map(why -> Problem.author("hosts.name", "expected a domain, found " + Quoted.of(domain.orElseThrow()))
                        .at("domain")
                        .advise(why))
                .ifPresent(problems::add);
    }

    List<HostLine> lines() {
        return List.copyOf(lines);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void addEntries(Map<String, List<String>> entries, Set<String> badAddresses) {
        entries.entrySet().stream()
                .filter(entry -> !badAddresses.contains(entry.getKey()))
                .sorted(Comparator.comparing(Map.Entry::getKey, NaturalOrder.OF_NAMES))
                .forEach(entry -> add("entries." + entry.getKey(), entry.getKey(), entry.getValue()));
    }

    void addNodes(List<Host> nodes) {
        nodes.stream()
                .sorted(Comparator.comparing(Host::name, NaturalOrder.OF_NAMES))
                .forEach(node -> node.address().ifPresent(address -> add("nodes", address, names(node))));
    }

    /// The full name first, for it is the canonical one.
    private List<String> names(Host node) {
        List<String> names = new ArrayList<>();
        domain.filter(d -> !node.name().contains(".")).ifPresent(d -> names.add(node.name() + "." + d));
        names.add(node.name());
        names.addAll(node.aliases());
        return names;
    }

    private void add(String place, String address, List<String> names) {
        if (names.isEmpty()) {
            problems.add(Problem.author("hosts.no-name", "expected a name for " + Quoted.of(address) + ", found none")
                    .at(place));
            return;
        }
        SequencedSet<String> all = new LinkedHashSet<>(names);
        all.forEach(name -> check(place, name));
        HostLine line = new HostLine(address, List.copyOf(all));
        twoAddresses(place, line);
        lines.add(line);
    }

    private void check(String place, String name) {
        HostNames.wrong(name)
                .ifPresent(why ->
                        problems.add(Problem.author("hosts.name", "expected a host name, found " + Quoted.of(name))
                                .at(place)
                                .advise(why)));
        if (NOT_OURS.contains(name)) {
            problems.add(Problem.author("hosts.localhost", Quoted.of(name) + " belongs to the system")
                    .at(place)
                    .advise("leave it out; its lines are never touched"));
        }
    }

    /// A name may have one address of each family.
    private void twoAddresses(String place, HostLine line) {
        for (String name : line.names()) {
            String other = addresses.putIfAbsent((line.v6() ? "6 " : "4 ") + name, line.address());
            if (other != null && !other.equals(line.address())) {
                problems.add(Problem.author(
                                "hosts.two-addresses",
                                "expected one address of " + Quoted.of(name) + ", found " + other + " and "
                                        + line.address())
                        .at(place)
                        .advise("programs would take the first; give the other address another name"));
                return;
            }
        }
    }
}
