package dev.plumb.server.compiler.written;

import dev.plumb.api.Attribute;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Layer;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.Parameter;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.Written;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.Optional;

/// Checks what is written without any name in it against the type of its place, in all of the site: also where no
/// node uses it, so that compiling would not show it.
final class ConstantsCheck {
    private final Site site;
    private final SelectorsCheck selectors;
    private final Problems problems = new Problems();

    /// @param selectors looks at those that stand where nodes are asked for
    ConstantsCheck(Site site, SelectorsCheck selectors) {
        this.site = site;
        this.selectors = selectors;
    }

    Problems check() {
        EveryWritten.layers(site).forEach(this::layer);
        EveryWritten.definitions(site).forEach(definition -> {
            layer(definition.layer());
            definition
                    .parameters()
                    .forEach(parameter -> parameter.defaultValue().ifPresent(value -> parameter(parameter, value)));
            definition.entries().forEach(this::entry);
        });
        return problems;
    }

    private void layer(Layer layer) {
        layer.values().forEach(this::setting);
        layer.adjustments()
                .forEach(adjust -> adjust.replace()
                        .forEach(attribute -> attribute(adjust.target().kind(), attribute)));
    }

    private void setting(Layer.Setting setting) {
        Definition definition = site.definitions().get(setting.definition());
        if (definition != null) {
            definition.parameter(setting.parameter()).ifPresent(parameter -> parameter(parameter, setting.value()));
        }
    }

    private void entry(Entry entry) {
        site.library().kind(entry.kind()).ifPresent(kind -> name(kind.definition(), entry.name()));
        entry.attributes().forEach(attribute -> attribute(entry.kind(), attribute));
    }

    private void name(KindDefinition kind, Written name) {
        if (name instanceof Written.Constant(Yaml yaml, Datum.Scalar(String text, var form))) {
            refused(kind.naming().type(), Datum.text(text))
                    .ifPresent(refused -> problems.add(
                            yaml.place(), "name.form", kind.kind() + ": " + refused.summary(), refused.advice()));
        }
    }

    private void attribute(String kind, Written.Attribute attribute) {
        Optional<Library.Kind> known = site.library().kind(kind);
        if (known.isPresent()) {
            known.get().definition().attribute(attribute.name()).ifPresent(of -> attribute(of, attribute.value()));
        } else {
            site.blueprint(kind)
                    .flatMap(blueprint -> blueprint.parameter(attribute.name()))
                    .ifPresent(parameter -> parameter(parameter, attribute.value()));
        }
    }

    private void attribute(Attribute<?> attribute, Written written) {
        check(attribute.name(), attribute.type(), written, "attribute.type");
    }

    private void parameter(Parameter parameter, Written written) {
        check(parameter.name(), parameter.type(), written, "value.type");
    }

    private void check(String name, Type<?> type, Written written, String code) {
        if (written instanceof Written.Constant(Yaml yaml, Datum datum)) {
            Optional<Reading.Refused<?>> refused = refused(type, datum);
            if (refused.isPresent()) {
                problems.refused(yaml, code, name, refused.get());
            } else {
                selectors.of(type, datum, yaml);
            }
        }
    }

    private static Optional<Reading.Refused<?>> refused(Type<?> type, Datum datum) {
        return type.read(datum.value().orElseThrow()) instanceof Reading.Refused<?> refused
                ? Optional.of(refused)
                : Optional.empty();
    }
}
