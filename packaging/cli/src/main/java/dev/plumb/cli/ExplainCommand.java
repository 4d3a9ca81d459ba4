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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says where something on a node comes from.
@Command(
        name = "explain",
        description = {
            "Says where a resource or a parameter of a node comes from: its places in the site, and every layer.",
            "A resource is file:/etc/motd, a parameter gpu-worker.driver."
        },
        footer = {"", "Example: plumb explain node-03 worker.job-slots", "Exit: 0, or 1 when there is no such thing"})
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Options.Form form = new Options.Form();

    @Mixin
    private final Options.AssumedFacts facts = new Options.AssumedFacts();

    @Parameters(index = "0", paramLabel = "NODE", description = "a node of the site")
    private String node = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "a resource or a parameter")
    private String name = "";

    @Option(names = "--site", paramLabel = "SITE", defaultValue = ".", description = "the site; . if left out")
    private String site = ".";

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return (switch (FactsFile.read(facts.file(), terminal)) {
                    case FactsFile.Read.Refused(Problem problem) -> refused(List.of(problem));
                    case FactsFile.Read.Ok(Inventory inventory) ->
                        switch (new Sites(terminal, Families.load()).open(site)) {
                            case SiteReader.Read.Refused(List<Problem> problems) -> refused(problems);
                            case SiteReader.Read.Ok(Site read) ->
                                show(new Compiler(read, FleetSnapshot.NONE).explain(node, inventory, name));
                        };
                })
                .code();
    }

    private Exit show(Explanation explanation) {
        return switch (explanation) {
            case Explanation.None(List<Problem> problems) -> refused(problems);
            case Explanation.OfParameter parameter -> {
                if (form.json()) {
                    terminal.json(json(parameter));
                } else {
                    lines(parameter);
                }
                yield Exit.DONE;
            }
            case Explanation.OfResource resource -> {
                if (form.json()) {
                    terminal.json(json(resource));
                } else {
                    lines(resource);
                }
                yield Exit.DONE;
            }
        };
    }

    private void lines(Explanation.OfParameter parameter) {
        terminal.line(parameter.name() + " = " + text(parameter.value()));
        int layer = width(
                parameter.layers().stream().map(Explanation.LayerValue::layer).toList());
        int value = width(parameter.layers().stream().map(l -> text(l.value())).toList());
        for (Explanation.LayerValue one : parameter.layers()) {
            terminal.line(("  %-" + layer + "s  %-" + value + "s  %s")
                    .formatted(one.layer(), text(one.value()), one.place()));
        }
    }

    private void lines(Explanation.OfResource explained) {
        ManifestResource resource = explained.resource();
        terminal.line(resource.id() + (resource.ensure() == Ensure.ABSENT ? " absent" : ""));
        explained.source().origins().forEach(origin -> terminal.line("  declared at " + origin));
        explained.source().because().forEach(reason -> terminal.line("  because " + reason));
        int name = width(List.copyOf(resource.attributes().keySet()));
        resource.attributes()
                .forEach((key, value) -> terminal.line(("  %-" + name + "s  %s").formatted(key, text(value))));
        ids("after", resource.after());
        ids("refreshed by", resource.refreshOn());
        explained.dropped().forEach(edge -> terminal.line("  order not kept: " + edge));
    }

    private void ids(String what, List<ResourceId> ids) {
        if (!ids.isEmpty()) {
            terminal.line(
                    "  " + what + " " + ids.stream().map(ResourceId::toString).collect(Collectors.joining(", ")));
        }
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
                .put("resource", ResourceCodec.write(explained.resource()))
                .put(
                        "origins",
                        Json.strings(explained.source().origins().stream()
                                .map(Object::toString)
                                .toList()))
                .put("because", Json.strings(explained.source().because()))
                .put("dropped", Json.strings(explained.dropped()))
                .build();
    }

    private Exit refused(List<Problem> problems) {
        ProblemJson.show(terminal, form, problems);
        return Exit.PROBLEM;
    }
}
