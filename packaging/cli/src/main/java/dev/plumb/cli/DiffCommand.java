package dev.plumb.cli;

import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Hostlist;
import dev.plumb.api.type.Quoted;
import dev.plumb.cli.diff.DiffJson;
import dev.plumb.cli.diff.DiffText;
import dev.plumb.cli.diff.OwnWords;
import dev.plumb.server.compiler.compile.Inventory;
import dev.plumb.server.compiler.diff.ManifestDiff;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows what changes for which nodes.
@Command(
        name = "diff",
        description = {
            "Compiles two revisions of a site and shows what changes for which nodes; nodes that change alike stand together.",
            "A node that lacks facts in one of the two is left out, and said so.",
            "Looks at no machine: what a machine really needs, `plumb plan` tells."
        },
        footer = {
            "",
            "Example: plumb diff .@HEAD~1 .@HEAD 'node-[01-20]'",
            "Exit: 0 no difference, 3 differences, 1 one of the two does not compile, or no node has its facts"
        })
final class DiffCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Options.Form form = new Options.Form();

    @Mixin
    private final Options.AssumedFacts facts = new Options.AssumedFacts();

    @Parameters(index = "0", paramLabel = "SITE@REV1", description = "before")
    private String before = "";

    @Parameters(index = "1", paramLabel = "SITE@REV2", description = "after; without @ as the files lie there")
    private String after = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "NODES", description = "a hostlist; all nodes if left out")
    private Optional<String> nodes = Optional.empty();

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return (switch (FactsFile.read(facts.file(), terminal)) {
                    case FactsFile.Read.Refused(Problem problem) -> refused(List.of(problem));
                    case FactsFile.Read.Ok(Inventory inventory) -> compare(inventory);
                })
                .code();
    }

    /// One side of the comparison.
    private record Side(Site site, Fleet fleet) {}

    private Exit compare(Inventory inventory) {
        Sites sites = new Sites(terminal, Families.load());
        List<Side> sides = new ArrayList<>();
        for (String address : List.of(before, after)) {
            switch (sites.open(address)) {
                case SiteReader.Read.Refused(List<Problem> problems) -> {
                    return refused(problems);
                }
                case SiteReader.Read.Ok(Site site) -> sides.add(new Side(site, Fleet.compile(site, inventory)));
            }
            if (!sides.getLast().fleet().problems().isEmpty()) {
                return refused(sides.getLast().fleet().problems());
            }
        }
        return compare(sides.getFirst(), sides.getLast());
    }

    private Exit compare(Side was, Side becomes) {
        SortedSet<String> names = new TreeSet<>(was.site().nodes().keySet());
        names.addAll(becomes.site().nodes().keySet());
        Optional<Problem> wrong = narrow(names);
        if (wrong.isPresent()) {
            ProblemJson.show(terminal, form, List.of(wrong.get()));
            return Exit.USAGE;
        }
        SortedMap<String, String> waiting = waiting(was, becomes);
        waiting.keySet().retainAll(names);
        names.removeAll(waiting.keySet());
        return show(was, becomes, names, waiting);
    }

    /// Nodes that one of the two does not compile for, for want of facts: nothing is known of what changes.
    private static SortedMap<String, String> waiting(Side was, Side becomes) {
        SortedMap<String, String> waiting = new TreeMap<>();
        for (Side side : List.of(was, becomes)) {
            side.fleet().waiting().forEach((families, nodes) -> nodes.forEach(node -> waiting.put(node, families)));
        }
        return waiting;
    }

    /// Narrows the names to the nodes that were asked for; a problem where there is none of a name.
    private Optional<Problem> narrow(SortedSet<String> names) {
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        switch (Hostlist.parse(nodes.get())) {
            case Hostlist.Parsed.Ok(Hostlist list) -> {
                List<String> unknown = list.names().stream()
                        .filter(name -> !names.contains(name))
                        .toList();
                names.retainAll(Set.copyOf(list.names()));
                return unknown.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Problem.operator(
                                "node.unknown", "neither of the two declares " + Hostlist.fold(unknown)));
            }
            case Hostlist.Parsed.Refused refused -> {
                return Optional.of(Problem.operator(
                        "node.hostlist", "not a hostlist: " + Quoted.of(nodes.get()) + ": " + refused.summary()));
            }
        }
    }

    private Exit show(Side was, Side becomes, SortedSet<String> names, SortedMap<String, String> waiting) {
        List<ManifestDiff.Group> groups = ManifestDiff.between(manifests(was, names), manifests(becomes, names));
        if (form.json()) {
            terminal.json(DiffJson.of(groups, waiting));
        } else {
            leftOut(waiting);
            lines(groups, was, becomes);
        }
        boolean blind = names.isEmpty() && !waiting.isEmpty();
        return blind ? Exit.PROBLEM : groups.isEmpty() ? Exit.DONE : Exit.DIFFERENCES;
    }

    private static SortedMap<String, NodeManifest> manifests(Side side, SortedSet<String> names) {
        SortedMap<String, NodeManifest> manifests = side.fleet().manifests();
        manifests.keySet().retainAll(names);
        return manifests;
    }

    private void leftOut(SortedMap<String, String> waiting) {
        SortedMap<String, List<String>> nodesOf = new TreeMap<>();
        waiting.forEach((node, families) ->
                nodesOf.computeIfAbsent(families, f -> new ArrayList<>()).add(node));
        nodesOf.forEach((families, left) -> terminal.err()
                .println("left out for want of the facts " + families + " (see --facts): " + Hostlist.fold(left)));
    }

    private void lines(List<ManifestDiff.Group> groups, Side was, Side becomes) {
        if (groups.isEmpty()) {
            terminal.line("no node changes");
            return;
        }
        Map<String, byte[]> blobs = new HashMap<>(was.fleet().blobs());
        blobs.putAll(becomes.fleet().blobs());
        Map<String, OwnWords> called = new HashMap<>();
        for (Side side : List.of(was, becomes)) {
            side.site().nodes().forEach((name, node) -> called.put(name, OwnWords.of(node)));
        }
        DiffText.of(groups, blobs, name -> called.getOrDefault(name, OwnWords.of(name)))
                .forEach(terminal::line);
    }

    private Exit refused(List<Problem> problems) {
        ProblemJson.show(terminal, form, problems);
        return Exit.PROBLEM;
    }
}
