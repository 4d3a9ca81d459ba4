package dev.plumb.server.compiler.explain;

import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.attribute.Given;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.exception.Adjust;
import dev.plumb.server.compiler.exception.Part;
import dev.plumb.server.compiler.expand.GivenAttributes;
import dev.plumb.server.compiler.expand.Item;
import dev.plumb.server.compiler.expand.NodeContext;
import dev.plumb.server.compiler.explain.Layers.Layer;
import dev.plumb.server.compiler.expr.Noting;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.layer.ParameterValues;
import dev.plumb.server.compiler.site.Parameter;
import dev.plumb.server.compiler.site.Reason;
import dev.plumb.server.compiler.site.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Tells the layers of parameters and attributes apart once a node is compiled.
///
/// @param aside the node again, so that what is looked at here counts for nothing
record Layering(NodeContext aside) {

    /// All parameters of a role or use, in the order of its definition.
    List<Layers> parameters(Chain chain) {
        return chain.names().definition().parameters().stream()
                .map(parameter -> parameter(parameter.name(), chain, parameter))
                .toList();
    }

    /// One parameter.
    ///
    /// @param name what to call it
    Layers parameter(String name, Chain chain, Parameter parameter) {
        List<Layer> around = new ArrayList<>();
        for (ParameterValues.Given given : chain.names().around(parameter)) {
            around.add(new Layer(
                    given.owner(),
                    given.written().place().toString(),
                    Part.GIVES,
                    chain.names().value(parameter, given).flatMap(Datum::value),
                    Layers.Fate.DECIDES,
                    names(given.written(), given.scope()),
                    given.reason()));
        }
        List<Layer> own =
                chain.use().map(use -> given("the use", use, parameter.name())).orElse(List.of());
        Optional<Value> value =
                Optional.ofNullable(chain.names().all().get(parameter.name())).flatMap(Datum::value);
        return new Layers(name, value, Fates.of(around, own, parameter.union()));
    }

    /// What entries say of the attributes of a resource, and what came of it.
    ///
    /// @param items all that declare it
    /// @param made its attributes in normal form
    List<Layers> attributes(List<Item> items, Map<String, Value> made) {
        Map<String, Layers> attributes = new TreeMap<>();
        made.forEach((name, value) -> attributes.put(name, new Layers(name, Optional.of(value), List.of())));
        for (Item item : items) {
            Map<String, Given> given = new GivenAttributes(aside).of(item).known();
            for (String name : written(item)) {
                Optional<Value> value = Optional.ofNullable(made.get(name))
                        .or(() -> Optional.ofNullable(given.get(name))
                                .flatMap(g -> g.datum().value()));
                List<Layer> layers = Fates.of(List.of(), given("the entry", item, name), false);
                attributes.merge(name, new Layers(name, value, layers), Layering::both);
            }
        }
        return List.copyOf(attributes.values());
    }

    private static Layers both(Layers one, Layers other) {
        List<Layer> all = new ArrayList<>(one.all());
        other.all().stream().filter(layer -> !all.contains(layer)).forEach(all::add);
        return new Layers(one.name(), one.value(), all);
    }

    private Set<String> written(Item item) {
        Set<String> names = new TreeSet<>();
        item.entry().attributes().forEach(attribute -> names.add(attribute.name()));
        for (Adjust adjust : aside.exceptions().adjustments(item.called())) {
            adjust.written().replace().forEach(replace -> names.add(replace.name()));
            adjust.written().add().forEach(add -> names.add(add.name()));
            adjust.written().drop().forEach(drop -> names.add(drop.name()));
        }
        return names;
    }

    /// What an entry gives to one attribute or parameter, and what exceptions make of it.
    private List<Layer> given(String owner, Item item, String name) {
        List<Layer> layers = new ArrayList<>();
        add(item.entry().attributes(), name, new Voice(owner, Part.GIVES, item.scope(), Reason.NONE, item), layers);
        for (Adjust adjust : aside.exceptions().adjustments(item.called())) {
            for (Part part : Part.values()) {
                Reason reason = adjust.written().reason();
                Voice voice = new Voice("adjust by " + adjust.owner(), part, adjust.scope(), reason, item);
                add(edits(adjust, part), name, voice, layers);
            }
        }
        return layers;
    }

    private static List<Written.Attribute> edits(Adjust adjust, Part part) {
        return switch (part) {
            case GIVES -> adjust.written().replace();
            case ADDS -> adjust.written().add();
            case DROPS -> adjust.written().drop();
        };
    }

    /// Who says something.
    private record Voice(String owner, Part part, Scope scope, Reason reason, Item item) {}

    private void add(List<Written.Attribute> attributes, String name, Voice voice, List<Layer> layers) {
        for (Written.Attribute attribute : attributes) {
            if (attribute.name().equals(name)) {
                layers.add(new Layer(
                        voice.owner(),
                        attribute.value().place().toString(),
                        voice.part(),
                        aside.evaluator()
                                .value(attribute.value(), voice.scope())
                                .flatMap(Datum::value),
                        Layers.Fate.DECIDES,
                        names(attribute, voice),
                        voice.reason()));
            }
        }
    }

    /// The names that a value is made of; of a template, those that stand in it.
    private List<String> names(Written.Attribute attribute, Voice voice) {
        boolean template = attribute.name().equals("template")
                && aside.shared()
                        .site()
                        .library()
                        .kind(voice.item().entry().kind())
                        .filter(kind -> kind.definition().contentSources())
                        .isPresent();
        Optional<Datum> value = aside.evaluator().value(attribute.value(), voice.scope());
        if (template && value.isPresent() && value.get() instanceof Datum.Scalar(String file, var form)) {
            Noting noting = new Noting(voice.item().scope());
            aside.shared()
                    .contents()
                    .template(
                            new Given(value.get(), attribute.value()),
                            file,
                            voice.item().frame().around().definition(),
                            noting,
                            aside.work());
            return noting.names();
        }
        return names(attribute.value(), voice.scope());
    }

    private List<String> names(Written written, Scope scope) {
        Noting noting = new Noting(scope);
        aside.evaluator().value(written, noting);
        return noting.names();
    }
}
