package dev.plumb.cli;

import dev.plumb.api.Problem;
import dev.plumb.cli.explain.ExplainJson;
import dev.plumb.cli.explain.ExplainText;
import dev.plumb.cli.site.SitePlaces;
import dev.plumb.server.compiler.compile.Compiler;
import dev.plumb.server.compiler.explain.Explainer;
import dev.plumb.server.compiler.explain.Explanation;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import java.nio.file.Path;
import java.util.List;

/// Says where something on a node comes from.
final class ExplainCommand extends Answering {
    private final Argument<Path> facts = takes(Options.facts());

    private final Argument<String> node = takes(Argument.operand(String.class, 0, "NODE", "a node of the site"));

    private final Argument<String> name =
            takes(Argument.operand(String.class, 1, "NAME", "a resource, a use or a parameter"));

    private final Argument<String> site =
            takes(Argument.option(String.class, "--site", "SITE", "the site; . if left out"));

    ExplainCommand(Terminal terminal) {
        super(terminal, "explain");
        does(
                "Says where something on a node comes from: its places in the site, every layer of every value, and, of what"
                        + " is left out there, by what.",
                "NAME is a resource (file:/etc/motd), a use of a blueprint (nfs-client:/home), a parameter of a role"
                        + " (gpu-worker.driver) or of a use (nfs-client[/home].options).");
        example(
                "Example: plumb explain node-03 worker.job-slots",
                "Exit: 0, also for what the site declares but leaves out on the node, or 1 when there is no such thing");
    }

    @Override
    Answer answer() {
        return switch (FactsFile.read(facts.given(), terminal())) {
            case FactsFile.Read.Refused(Problem problem) -> Answer.refused(problem);
            case FactsFile.Read.Ok(Inventory inventory) ->
                explained(
                        new Sites(terminal(), Families.load()).open(site.given().orElse(".")), inventory);
        };
    }

    private Answer explained(Sites.Opened opened, Inventory inventory) {
        return switch (opened.whole()) {
            case SiteReader.Read.Refused(List<Problem> problems) -> opened.refused(problems);
            case SiteReader.Read.Ok(Site read) ->
                explained(
                        Explainer.explain(
                                new Compiler(read, FleetSnapshot.NONE), node.value(), inventory, name.value()),
                        opened.places());
        };
    }

    private static Answer explained(Explanation explanation, SitePlaces places) {
        ExplainText text = new ExplainText(places);
        return switch (explanation) {
            case Explanation.None(List<Problem> problems) -> Answer.refused(problems, places);
            case Explanation.OfParameter parameter ->
                Answer.of(Exit.DONE, () -> text.of(parameter), () -> ExplainJson.of(parameter));
            case Explanation.OfResource resource ->
                Answer.of(Exit.DONE, () -> text.of(resource), () -> ExplainJson.of(resource));
            case Explanation.OfUse use -> Answer.of(Exit.DONE, () -> text.of(use), () -> ExplainJson.of(use));
            case Explanation.NotHere notHere ->
                Answer.of(Exit.DONE, () -> text.of(notHere), () -> ExplainJson.of(notHere));
        };
    }
}
