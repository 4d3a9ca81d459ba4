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
import dev.plumb.server.compiler.site.SiteReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows what changes for which nodes.
@Command(
        name = "diff",
        description = {
            "Compiles two revisions of a site and shows what changes for which nodes; nodes that change alike stand together.",
            "Looks at no machine: what a machine really needs, `plumb plan` tells."
        },
        footer = {
            "",
            "Example: plumb diff .@HEAD~1 .@HEAD 'node-[01-20]'",
            "Exit: 0 no difference, 3 differences, 1 one of the two does not compile"
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

    private Exit compare(Inventory inventory) {
        Sites sites = new Sites(terminal, Families.load());
        Map<String, byte[]> blobs = new HashMap<>();
        Map<String, OwnWords> called = new HashMap<>();
        SortedMap<String, NodeManifest> was = new TreeMap<>();
        SortedMap<String, NodeManifest> becomes = new TreeMap<>();
        for (var side : List.of(Map.entry(before, was), Map.entry(after, becomes))) {
            Fleet fleet;
            switch (sites.open(side.getKey())) {
                case SiteReader.Read.Refused(List<Problem> problems) -> {
                    return refused(problems);
                }
                case SiteReader.Read.Ok(var site) -> {
                    fleet = Fleet.compile(site, inventory);
                    site.nodes().forEach((name, node) -> called.put(name, OwnWords.of(node)));
                }
            }
            if (!fleet.problems().isEmpty()) {
                return refused(fleet.problems());
            }
            tellWaiting(fleet);
            side.getValue().putAll(fleet.manifests());
            blobs.putAll(fleet.blobs());
        }
        return chosen(was, becomes) ? show(ManifestDiff.between(was, becomes), blobs, called) : Exit.USAGE;
    }

    private void tellWaiting(Fleet fleet) {
        fleet.waiting()
                .forEach((families, waiting) -> terminal.err()
                        .println("left out: " + Hostlist.fold(waiting) + " needs the facts " + families
                                + " first (see --facts)"));
    }

    /// Narrows both sides to the nodes that were asked for.
    private boolean chosen(SortedMap<String, ?> was, SortedMap<String, ?> becomes) {
        if (nodes.isEmpty()) {
            return true;
        }
        return switch (Hostlist.parse(nodes.get())) {
            case Hostlist.Parsed.Ok(Hostlist list) -> {
                Set<String> names = Set.copyOf(list.names());
                was.keySet().retainAll(names);
                becomes.keySet().retainAll(names);
                yield true;
            }
            case Hostlist.Parsed.Refused refused -> {
                terminal.err().println("not a hostlist: " + Quoted.of(nodes.get()) + ": " + refused.summary());
                yield false;
            }
        };
    }

    private Exit show(List<ManifestDiff.Group> groups, Map<String, byte[]> blobs, Map<String, OwnWords> called) {
        if (form.json()) {
            terminal.json(DiffJson.of(groups));
        } else if (groups.isEmpty()) {
            terminal.line("no node changes");
        } else {
            DiffText.of(groups, blobs, name -> called.getOrDefault(name, OwnWords.of(name)))
                    .forEach(terminal::line);
        }
        return groups.isEmpty() ? Exit.DONE : Exit.DIFFERENCES;
    }

    private Exit refused(List<Problem> problems) {
        terminal.problems(problems);
        return Exit.PROBLEM;
    }
}
