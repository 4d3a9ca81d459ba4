package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Hostlist;
import dev.plumb.server.compiler.compile.Inventory;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Compiles every node and shows every problem.
@Command(
        name = "check",
        description = {
            "Compiles every node of a site and shows every problem and warning, each once, with its place.",
            "Changes nothing. Nodes whose entries depend on facts wait for them unless --facts gives some."
        },
        footer = {"", "Example: plumb check .", "Exit: 0 the site is right, 1 it is not"})
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Options.Form form = new Options.Form();

    @Mixin
    private final Options.AssumedFacts facts = new Options.AssumedFacts();

    @Parameters(
            paramLabel = "SITE",
            arity = "0..1",
            defaultValue = ".",
            description = "FOLDER or FOLDER@REVISION; . if left out.")
    private String site = ".";

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return switch (FactsFile.read(facts.file(), terminal)) {
            case FactsFile.Read.Refused(Problem problem) -> refused(List.of(problem));
            case FactsFile.Read.Ok(Inventory inventory) ->
                switch (new Sites(terminal, Families.load()).open(site)) {
                    case SiteReader.Read.Refused(List<Problem> problems) -> refused(problems);
                    case SiteReader.Read.Ok(Site read) -> shown(read, Fleet.compile(read, inventory));
                };
        };
    }

    private int refused(List<Problem> problems) {
        if (form.json()) {
            terminal.json(report(problems, List.of(), Json.object(java.util.Map.of())));
        } else {
            terminal.problems(problems);
            terminal.line(Terminal.count(problems.size(), "problem"));
        }
        return Exit.PROBLEM.code();
    }

    private int shown(Site read, Fleet fleet) {
        List<Problem> problems = fleet.problems();
        if (form.json()) {
            terminal.json(report(problems, fleet.warnings(), nodes(fleet)));
        } else {
            terminal.problems(problems);
            fleet.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
            terminal.line(summary(read, fleet, problems.size()));
            fleet.waiting()
                    .forEach((families, nodes) -> terminal.line(
                            "  needs the facts " + families + " of " + Hostlist.fold(nodes) + " first (see --facts)"));
        }
        return (problems.isEmpty() ? Exit.DONE : Exit.PROBLEM).code();
    }

    private static String summary(Site read, Fleet fleet, int problems) {
        int compiled = fleet.compiled().size();
        int nodes = fleet.compilations().size();
        String done = compiled == nodes
                ? "all " + Terminal.count(nodes, "node") + " compile"
                : compiled + " of " + Terminal.count(nodes, "node") + " compile";
        return read.settings().name() + ": " + done + (problems == 0 ? "" : ", " + Terminal.count(problems, "problem"));
    }

    private static Json nodes(Fleet fleet) {
        java.util.TreeMap<String, Json> nodes = new java.util.TreeMap<>();
        fleet.compiled()
                .forEach(c -> nodes.put(
                        c.manifest().node(),
                        new Json.Num(c.manifest().resources().size())));
        return Json.object(nodes);
    }

    private static Json report(List<Problem> problems, List<Problem> warnings, Json nodes) {
        return Json.members()
                .put("problems", ProblemJson.all(problems))
                .put("warnings", ProblemJson.all(warnings))
                .put("resources", nodes)
                .build();
    }
}
