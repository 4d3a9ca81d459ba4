package dev.plumb.cli.explain;

import dev.plumb.agent.engine.text.Harmless;
import dev.plumb.api.value.Value;
import dev.plumb.cli.ValueText;
import dev.plumb.cli.site.SitePlaces;
import dev.plumb.server.compiler.explain.Layers;
import dev.plumb.server.compiler.site.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Layers as text: what has one layer on one line, anything else with a line for each, weakest first.
///
/// @param places where people find what stands in the site
record LayerText(SitePlaces places) {
    private static final String DEEPER = "  ";
    private static final int CELL = 60;

    List<String> lines(String indent, List<Layers> all) {
        Rows rows = new Rows(indent);
        for (Layers layers : all) {
            if (layers.all().size() == 1) {
                Layers.Layer layer = layers.all().getFirst();
                rows.add(layers.name(), cell(layers.value()), layer.owner(), places.of(layer.place()), more(layer));
            } else {
                rows.add(layers.name(), value(layers.value()));
            }
        }
        List<String> heads = rows.lines();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            lines.add(heads.get(i));
            if (all.get(i).all().size() > 1) {
                lines.addAll(layers(indent + DEEPER, all.get(i).all()));
            }
        }
        return lines;
    }

    /// What somebody gave, each on one line: who decided it. What is as the definition has it by default
    /// is left out.
    List<String> given(String indent, List<Layers> all) {
        Rows rows = new Rows(indent);
        for (Layers layers : all) {
            List<Layers.Layer> deciding = layers.all().stream()
                    .filter(layer -> layer.fate() == Layers.Fate.DECIDES || layer.fate() == Layers.Fate.JOINED)
                    .toList();
            String owners =
                    deciding.stream().map(Layers.Layer::owner).distinct().collect(Collectors.joining(", "));
            if (!deciding.isEmpty() && !owners.equals("default")) {
                Layers.Layer last = deciding.getLast();
                rows.add(layers.name(), cell(layers.value()), owners, places.of(last.place()), more(last));
            }
        }
        return rows.lines();
    }

    List<String> layers(String indent, List<Layers.Layer> layers) {
        Rows rows = new Rows(indent);
        layers.forEach(layer -> rows.add(
                fate(layer), does(layer) + cell(layer.value()), layer.owner(), places.of(layer.place()), more(layer)));
        return rows.lines();
    }

    private static String fate(Layers.Layer layer) {
        return switch (layer.fate()) {
            case DECIDES -> "decides";
            case OVERRIDDEN -> "overridden";
            case JOINED -> "joined";
            case UNSET -> "gives nothing";
        };
    }

    private static String does(Layers.Layer layer) {
        return switch (layer.part()) {
            case GIVES -> "";
            case ADDS -> "adds ";
            case DROPS -> "drops ";
        };
    }

    private static String more(Layers.Layer layer) {
        String names = layer.names().stream().map(name -> "$(" + name + ")").collect(Collectors.joining(", "));
        return Stream.of(names.isEmpty() ? "" : "from " + names, reason(layer.reason()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /// `because …, until …`; empty where no reason was given.
    static String reason(Reason reason) {
        return Stream.of(
                        reason.because().map(because -> "because " + because),
                        reason.until().map(until -> "until " + until))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /// In a row that goes on behind it.
    private static String cell(Optional<Value> value) {
        return Harmless.line(value(value), CELL);
    }

    static String value(Optional<Value> value) {
        return value.map(ValueText::of).orElse("(not set)");
    }
}
