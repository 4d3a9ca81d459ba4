package dev.plumb.server.compiler.ids;

import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Layer;
import dev.plumb.server.compiler.site.Parameter;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every value that some layer or some use of a site gives a parameter, whichever node it is for.
final class GivenParameters {
    private final Map<String, List<Written>> layers = new HashMap<>();
    private final Map<String, List<ByUse>> uses = new HashMap<>();

    /// A value that a use gives.
    ///
    /// @param around where the use stands
    record ByUse(Written value, Entry entry, Definition around) {}

    GivenParameters(Site site) {
        layers(site).forEach(this::layer);
        site.definitions()
                .values()
                .forEach(around -> around.entries().stream()
                        .filter(entry -> site.blueprint(entry.kind()).isPresent())
                        .forEach(entry -> use(entry, around)));
    }

    /// All layers, each once: the nodes of a key share theirs.
    private static Set<Layer> layers(Site site) {
        Set<Layer> layers = Collections.newSetFromMap(new IdentityHashMap<>());
        layers.add(site.settings().layer());
        layers.addAll(site.zones().values());
        site.definitions().values().forEach(definition -> layers.add(definition.layer()));
        site.nodes().values().forEach(node -> layers.addAll(node.layers()));
        return layers;
    }

    private void layer(Layer layer) {
        layer.values()
                .forEach(setting -> layers.computeIfAbsent(
                                key(setting.definition(), setting.parameter()), k -> new ArrayList<>())
                        .add(setting.value()));
        layer.adjustments().forEach(adjustment -> {
            adjusted(adjustment.target().kind(), adjustment.replace());
            adjusted(adjustment.target().kind(), adjustment.add());
        });
    }

    private void adjusted(String kind, List<Written.Attribute> attributes) {
        attributes.forEach(attribute -> layers.computeIfAbsent(key(kind, attribute.name()), k -> new ArrayList<>())
                .add(attribute.value()));
    }

    private void use(Entry entry, Definition around) {
        entry.attributes()
                .forEach(attribute -> uses.computeIfAbsent(key(entry.kind(), attribute.name()), k -> new ArrayList<>())
                        .add(new ByUse(attribute.value(), entry, around)));
    }

    /// What layers give, and what they put into uses.
    List<Written> byLayers(Definition definition, Parameter parameter) {
        return layers.getOrDefault(key(definition.name(), parameter.name()), List.of());
    }

    /// What uses give.
    List<ByUse> byUses(Definition definition, Parameter parameter) {
        return uses.getOrDefault(key(definition.name(), parameter.name()), List.of());
    }

    private static String key(String definition, String parameter) {
        return definition + "." + parameter;
    }
}
