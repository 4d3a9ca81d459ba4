package dev.plumb.cli;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.ResourceCodec;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Ensure;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.compile.Compiler;
import dev.plumb.server.compiler.compile.Explanation;
import dev.plumb.server.compiler.compile.FleetSnapshot;
import dev.plumb.server.compiler.compile.Inventory;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says where something on a node comes from.
final class ExplainCommand extends Answering {
    private final Argument<Path> facts = takes(Options.facts());

    private final Argument<String> node = takes(Argument.operand(String.class, 0, "NODE", "a node of the site"));

    private final Argument<String> name = takes(Argument.operand(String.class, 1, "NAME", "a resource or a parameter"));

    private final Argument<String> site =
            takes(Argument.option(String.class, "--site", "SITE", "the site; . if left out"));

    ExplainCommand(Terminal terminal) {
        super(terminal, "explain");
        does(
                "Says where a resource or a parameter of a node comes from: its places in the site, and every layer.",
                "A resource is file:/etc/motd, a parameter gpu-worker.driver.");
        example("Example: plumb explain node-03 worker.job-slots", "Exit: 0, or 1 when there is no such thing");
    }

    @Override
    Answer answer() {
        return switch (FactsFile.read(facts.given(), terminal())) {
            case FactsFile.Read.Refused(Problem problem) -> Answer.refused(problem);
            case FactsFile.Read.Ok(Inventory inventory) ->
                switch (new Sites(terminal(), Families.load()).open(site.given().orElse("."))) {
                    case SiteReader.Read.Refused(List<Problem> problems) -> Answer.refused(problems);
                    case SiteReader.Read.Ok(Site read) ->
                        explained(
                                new Compiler(read, FleetSnapshot.NONE).explain(node.value(), inventory, name.value()));
                };
        };
    }

    private static Answer explained(Explanation explanation) {
        return switch (explanation) {
            case Explanation.None(List<Problem> problems) -> Answer.refused(problems);
            case Explanation.OfParameter parameter ->
                Answer.of(Exit.DONE, () -> lines(parameter), () -> json(parameter));
            case Explanation.OfResource resource -> Answer.of(Exit.DONE, () -> lines(resource), () -> json(resource));
        };
    }

    private static List<String> lines(Explanation.OfParameter parameter) {
        List<String> lines = new ArrayList<>();
        lines.add(parameter.name() + " = " + text(parameter.value()));
        int layer = width(
                parameter.layers().stream().map(Explanation.LayerValue::layer).toList());
        int value = width(parameter.layers().stream().map(l -> text(l.value())).toList());
        for (Explanation.LayerValue one : parameter.layers()) {
            lines.add(("  %-" + layer + "s  %-" + value + "s  %s")
                    .formatted(one.layer(), text(one.value()), one.place()));
        }
        return lines;
    }

    private static List<String> lines(Explanation.OfResource explained) {
        ManifestResource resource = explained.resource().shown();
        List<String> lines = new ArrayList<>();
        lines.add(resource.id() + (resource.ensure() == Ensure.ABSENT ? " absent" : ""));
        explained.source().origins().forEach(origin -> lines.add("  declared at " + origin));
        explained.source().because().forEach(reason -> lines.add("  because " + reason));
        int name = width(List.copyOf(resource.attributes().keySet()));
        resource.attributes().forEach((key, value) -> lines.add(("  %-" + name + "s  %s").formatted(key, text(value))));
        ids("after", resource.after()).ifPresent(lines::add);
        ids("refreshed by", resource.refreshOn()).ifPresent(lines::add);
        explained.dropped().forEach(edge -> lines.add("  order not kept: " + edge));
        return lines;
    }

    private static Optional<String> ids(String what, List<ResourceId> ids) {
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of("  " + what + " "
                        + ids.stream().map(ResourceId::toString).collect(Collectors.joining(", ")));
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(1);
    }

    private static String text(Optional<Datum> value) {
        return value.flatMap(Datum::value).map(ExplainCommand::text).orElse("(not set)");
    }

    private static String text(Value value) {
        return ValueText.of(value);
    }

    private static Json json(Explanation.OfParameter parameter) {
        return Json.members()
                .put("parameter", parameter.name())
                .put("value", text(parameter.value()))
                .put(
                        "layers",
                        new Json.Arr(parameter.layers().stream()
                                .map(layer -> (Json) Json.members()
                                        .put("layer", layer.layer())
                                        .put("place", layer.place())
                                        .put("value", text(layer.value()))
                                        .build())
                                .toList()))
                .build();
    }

    private static Json json(Explanation.OfResource explained) {
        return Json.members()
                .put("resource", ResourceCodec.write(explained.resource().shown()))
                .put(
                        "origins",
                        Json.strings(explained.source().origins().stream()
                                .map(Object::toString)
                                .toList()))
                .put("because", Json.strings(explained.source().because()))
                .put("dropped", Json.strings(explained.dropped()))
                .build();
    }
}
