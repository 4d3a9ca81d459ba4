package dev.plumb.cli.explain;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.cli.site.SitePlaces;
import dev.plumb.server.compiler.explain.Explanation;
import dev.plumb.server.compiler.explain.LeftOut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Explanations as text.
///
/// @param places where people find what stands in the site
public record ExplainText(SitePlaces places) {
    private static final String INDENT = "  ";

    private LayerText layerText() {
        return new LayerText(places);
    }

    private ChainText chainText() {
        return new ChainText(places);
    }

    private LeftOutText leftOutText() {
        return new LeftOutText(chainText());
    }

    /// What a parameter's value is, and what each layer gives.
    public List<String> of(Explanation.OfParameter explained) {
        List<String> lines = new ArrayList<>();
        lines.add(explained.layers().name() + " = "
                + LayerText.value(explained.layers().value()));
        lines.addAll(layerText().layers(INDENT, explained.layers().all()));
        return lines;
    }

    /// A resource's attributes with their layers, how it comes to the node, its order.
    public List<String> of(Explanation.OfResource explained) {
        ManifestResource resource = explained.resource();
        List<String> lines = new ArrayList<>();
        lines.add(resource.id() + (resource.ensure() == Ensure.ABSENT ? " absent" : ""));
        lines.addAll(layerText().lines(INDENT, explained.attributes()));
        lines.addAll(layerText().lines(INDENT, explained.rules()));
        lines.addAll(engineKeys(resource));
        because(explained).forEach(reason -> lines.add(INDENT + "because " + reason));
        ids("after", resource.after(), lines);
        ids("refreshed by", resource.refreshOn(), lines);
        explained.dropped().forEach(edge -> lines.add(INDENT + "order not kept: " + edge));
        lines.add("");
        lines.add("declared by");
        explained.declarations().forEach(declaration -> lines.addAll(chainText().resource(INDENT, declaration)));
        leftOut("declared here too, but left out", explained.leftOut(), leftOutText()::lines, lines);
        return lines;
    }

    /// A use's parameters with their layers, how it comes to the node, what it gives and what is left out
    /// of it.
    public List<String> of(Explanation.OfUse explained) {
        List<String> lines = new ArrayList<>();
        lines.add(explained.use() + (explained.absent() ? " absent" : ""));
        explained.declarations().forEach(declaration -> lines.addAll(chainText().use(INDENT, declaration)));
        lines.add("");
        lines.add(explained.gives().isEmpty() ? "gives nothing on this node" : "gives");
        explained.gives().forEach(id -> lines.add(INDENT + id));
        leftOut("left out of it", explained.without(), leftOutText()::brief, lines);
        leftOut("used here too, but left out", explained.leftOut(), leftOutText()::lines, lines);
        return lines;
    }

    /// Why something is not on the node.
    public List<String> of(Explanation.NotHere explained) {
        List<String> lines = new ArrayList<>();
        lines.add(explained.name() + " is not on " + explained.node());
        for (LeftOut left : explained.leftOut()) {
            if (lines.size() > 1) {
                lines.add("");
            }
            lines.addAll(leftOutText().lines(INDENT, left));
        }
        return lines;
    }

    private static List<String> engineKeys(ManifestResource resource) {
        Rows rows = new Rows(INDENT);
        resource.onRelease()
                .ifPresent(what -> rows.add("on-release", what.name().toLowerCase(Locale.ROOT)));
        if (resource.together()) {
            rows.add("together", "true");
        }
        return rows.lines();
    }

    private static void ids(String what, List<ResourceId> ids, List<String> lines) {
        if (!ids.isEmpty()) {
            lines.add(
                    INDENT + what + " " + ids.stream().map(ResourceId::toString).collect(Collectors.joining(", ")));
        }
    }

    /// The reasons that no layer is shown with.
    private static List<String> because(Explanation.OfResource explained) {
        Set<String> shown = new HashSet<>();
        Stream.concat(
                        Stream.concat(explained.attributes().stream(), explained.rules().stream()),
                        explained.declarations().stream()
                                .flatMap(declaration -> declaration.uses().stream())
                                .flatMap(use -> use.parameters().stream()))
                .flatMap(layers -> layers.all().stream())
                .forEach(layer -> layer.reason().because().ifPresent(shown::add));
        return explained.because().stream()
                .filter(reason -> !shown.contains(reason))
                .toList();
    }

    private static void leftOut(
            String heading, List<LeftOut> all, BiFunction<String, LeftOut, List<String>> text, List<String> lines) {
        if (!all.isEmpty()) {
            lines.add("");
            lines.add(heading);
            all.forEach(left -> lines.addAll(text.apply(INDENT, left)));
        }
    }
}
