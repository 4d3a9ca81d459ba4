package dev.plumb.server.compiler.written;

import dev.plumb.api.Attribute;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Layer;
import dev.plumb.server.compiler.site.Parameter;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.Written;
import dev.plumb.server.compiler.yaml.Problems;
import java.util.List;
import java.util.stream.Stream;

/// Looks for entries that leave out what their kind or blueprint needs, and that no layer and no adjustment gives.
final class RequiredCheck {
    private final Site site;
    private final List<Layer> layers;
    private final Problems problems = new Problems();

    RequiredCheck(Site site) {
        this.site = site;
        this.layers = Stream.concat(
                        EveryWritten.layers(site),
                        EveryWritten.definitions(site).map(Definition::layer))
                .toList();
    }

    Problems check() {
        EveryWritten.definitions(site)
                .flatMap(definition -> definition.entries().stream())
                .filter(entry ->
                        entry.keys().ensure() == Ensure.PRESENT && !site.gaps().entry(entry))
                .forEach(this::entry);
        return problems;
    }

    private void entry(Entry entry) {
        site.library().kind(entry.kind()).ifPresent(kind -> kind(entry, kind.definition()));
        site.blueprint(entry.kind()).ifPresent(blueprint -> blueprint(entry, blueprint));
    }

    private void kind(Entry entry, KindDefinition kind) {
        for (Attribute<?> attribute : kind.attributes()) {
            if (attribute.required() && !written(entry, attribute.name()) && !adjusted(entry, attribute.name())) {
                problems.add(
                        entry.place(),
                        "attribute.missing",
                        kind.kind() + " needs " + Quoted.of(attribute.name()) + ": " + attribute.description());
            }
        }
    }

    private void blueprint(Entry entry, Definition blueprint) {
        for (Parameter parameter : blueprint.parameters()) {
            String name = parameter.name();
            if (parameter.required() && !written(entry, name) && !layered(entry, name) && !adjusted(entry, name)) {
                String description = parameter.description().isEmpty() ? "" : ": " + parameter.description();
                problems.add(
                        entry.place(),
                        "parameter.missing",
                        shown(entry) + " needs " + Quoted.of(name) + description,
                        "write it under values: as " + entry.kind() + "." + name + ", or here");
            }
        }
    }

    private static String shown(Entry entry) {
        return entry.name() instanceof Written.Constant(var yaml, Datum.Scalar(String text, var form))
                ? entry.kind() + "[" + text + "]"
                : entry.kind();
    }

    private static boolean written(Entry entry, String name) {
        return entry.attributes().stream()
                .anyMatch(attribute -> attribute.name().equals(name));
    }

    private boolean layered(Entry entry, String name) {
        return layers.stream()
                .flatMap(layer -> layer.values().stream())
                .anyMatch(setting -> setting.definition().equals(entry.kind())
                        && setting.parameter().equals(name));
    }

    private static boolean mayBe(Written one, Written other) {
        return !(one instanceof Written.Constant(var yaml, Datum.Scalar(String a, var form))
                && other instanceof Written.Constant(var otherYaml, Datum.Scalar(String b, var otherForm))
                && !a.equals(b));
    }

    private boolean adjusted(Entry entry, String name) {
        return layers.stream()
                .flatMap(layer -> layer.adjustments().stream())
                .filter(adjust -> adjust.target().kind().equals(entry.kind())
                        && mayBe(adjust.target().name(), entry.name()))
                .flatMap(adjust -> Stream.concat(adjust.replace().stream(), adjust.add().stream()))
                .anyMatch(attribute -> attribute.name().equals(name));
    }
}
