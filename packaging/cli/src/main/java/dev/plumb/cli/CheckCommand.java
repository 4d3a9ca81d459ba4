package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Hostlist;
import dev.plumb.cli.site.SitePlaces;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compiles every node and shows every problem.
final class CheckCommand extends Answering {
    private final Argument<Path> facts = takes(Options.facts());

    private final Argument<String> site = takes(Options.site());

    CheckCommand(Terminal terminal) {
        super(terminal, "check");
        does(
                "Compiles every node of a site and shows every problem and warning, each once, with its place.",
                "What cannot be read hides nothing else. Changes nothing.",
                "Nodes whose entries depend on facts wait for them unless --facts gives some. Without facts, clashes and"
                        + " secrets behind conditions are seen; what needs the value of a fact itself is not: a name, an"
                        + " attribute, a template.");
        example("Example: plumb check .", "Exit: 0 the site is right, 1 it is not");
    }

    @Override
    Answer answer() {
        return switch (FactsFile.read(facts.given(), terminal())) {
            case FactsFile.Read.Refused(Problem problem) -> refused(List.of(problem), List.of(), SitePlaces.NONE);
            case FactsFile.Read.Ok(Inventory inventory) ->
                checked(new Sites(terminal(), Families.load()).open(site.given().orElse(".")), inventory);
        };
    }

    /// What could not be read hides nothing of the rest.
    private Answer checked(Sites.Opened opened, Inventory inventory) {
        SiteReader.InPart read = opened.read();
        Fleet fleet = Fleet.compile(read, inventory, terminal()::doing);
        return read.problems().isEmpty() && read.site().isPresent()
                ? checked(read.site().get(), fleet, opened.places())
                : refused(fleet.problems(), fleet.warnings(), opened.places());
    }

    private static Answer refused(List<Problem> problems, List<Problem> warnings, SitePlaces places) {
        return new Answer(
                Exit.PROBLEM,
                List.of(),
                places.of(warnings),
                places.of(problems),
                () -> List.of(Terminal.count(problems.size(), "problem")),
                () -> report(problems, warnings, Json.object(Map.of())));
    }

    private static Answer checked(Site read, Fleet fleet, SitePlaces places) {
        List<Problem> problems = fleet.problems();
        return new Answer(
                problems.isEmpty() ? Exit.DONE : Exit.PROBLEM,
                List.of(),
                places.of(fleet.warnings()),
                places.of(problems),
                () -> lines(read, fleet),
                () -> report(problems, fleet.warnings(), nodes(fleet)));
    }

    private static List<String> lines(Site read, Fleet fleet) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(read, fleet, fleet.problems().size()));
        fleet.waiting()
                .forEach((families, nodes) -> lines.add(
                        "  needs the facts " + families + " of " + Hostlist.fold(nodes) + " first (see --facts)"));
        return lines;
    }

    private static String summary(Site read, Fleet fleet, int problems) {
        int compiled = fleet.compiled().size();
        int nodes = fleet.compilations().size();
        String done = nodes == 1 && compiled == 1
                ? "its one node compiles"
                : (compiled == nodes ? "all " : compiled + " of ")
                        + Terminal.count(nodes, "node")
                        + (nodes == 1 ? " compiles" : " compile");
        return read.settings().name() + ": " + done + (problems == 0 ? "" : ", " + Terminal.count(problems, "problem"));
    }

    private static Json nodes(Fleet fleet) {
        SortedMap<String, Json> nodes = new TreeMap<>();
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
