package dev.plumb.server.compiler.explain;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.api.Disruption;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.exception.Part;
import dev.plumb.server.compiler.expand.Item;
import dev.plumb.server.compiler.explain.Layers.Fate;
import dev.plumb.server.compiler.layer.NodeLayers;
import dev.plumb.server.compiler.site.EngineKeys;
import dev.plumb.server.compiler.site.Layer;
import dev.plumb.server.compiler.site.Reason;
import dev.plumb.server.compiler.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Tells who decided that a resource is only looked at (rule 27), and when its actions may happen (rule 28).
///
/// @param layers of the node
/// @param rules of the node, which hold for the resource too
record Rulings(NodeLayers layers, NodeRules rules) {
    private static final String AUDIT = "audit";

    /// `audit` and every class of actions, where somebody says something of it.
    ///
    /// @param declares all that declare the resource
    List<Layers> of(List<Event.Declares> declares, ManifestResource resource) {
        List<Layers> all = new ArrayList<>();
        Value audit = new Value.Flag(rules.audit() || resource.audit());
        List<Layers.Layer> audits = audit(declares, audit);
        if (!audits.isEmpty()) {
            all.add(new Layers(AUDIT, Optional.of(audit), audits));
        }
        Map<Disruption, Permit> permits = new TreeMap<>(rules.permits());
        permits.putAll(resource.permits());
        permits.forEach((disruption, permit) -> {
            Value value = new Value.Text(permit.toWord());
            all.add(new Layers(name(disruption), Optional.of(value), permit(declares, disruption, value)));
        });
        return all;
    }

    private static String name(Disruption disruption) {
        return "permit " + disruption.word();
    }

    /// Of site, zone and node the strongest speaks for the node; a role, a use and an entry may only add it.
    private List<Layers.Layer> audit(List<Event.Declares> declares, Value value) {
        List<String> roles = declares.stream()
                .map(one -> "role " + one.chain().role())
                .distinct()
                .toList();
        List<Layers.Layer> node = layers(AUDIT, ranked -> ranked.rank() != NodeLayers.Rank.ROLE, Rulings::audit);
        List<Layers.Layer> adding = Stream.of(
                        layers(AUDIT, ranked -> roles.contains(ranked.layer().owner()), Rulings::audit),
                        entries(declares, AUDIT, keys -> Optional.of(new Value.Flag(keys.audit()))).stream()
                                .flatMap(List::stream)
                                .toList())
                .flatMap(List::stream)
                .toList();
        List<Layers.Layer> speaking = Stream.concat(node.stream().skip(Math.max(0, node.size() - 1)), adding.stream())
                .filter(layer -> layer.value().equals(Optional.of(value)))
                .distinct()
                .toList();
        return ended(Stream.concat(node.stream(), adding.stream()), speaking, Fate.JOINED);
    }

    private static Optional<Value> audit(Layer layer) {
        return layer.audit().map(Value.Flag::new);
    }

    /// An entry is stronger than the uses around it, and those than the node. Of several declarations the
    /// strictest decides, and so it is with roles.
    private List<Layers.Layer> permit(List<Event.Declares> declares, Disruption disruption, Value value) {
        List<Layers.Layer> node = layers(name(disruption), any -> true, layer -> word(layer.permits(), disruption));
        List<List<Layers.Layer>> entries =
                entries(declares, name(disruption), keys -> word(keys.permits(), disruption));
        List<Layers.Layer> strongest = (entries.isEmpty() ? node : lasts(entries))
                .stream()
                        .filter(layer -> layer.value().equals(Optional.of(value)))
                        .toList();
        List<Layers.Layer> deciding =
                entries.isEmpty() ? strongest.subList(Math.max(0, strongest.size() - 1), strongest.size()) : strongest;
        return ended(Stream.concat(node.stream(), entries.stream().flatMap(List::stream)), deciding, Fate.DECIDES);
    }

    private static List<Layers.Layer> lasts(List<List<Layers.Layer>> entries) {
        return entries.stream().map(List::getLast).toList();
    }

    private static Optional<Value> word(Map<Disruption, Permit> permits, Disruption disruption) {
        return Optional.ofNullable(permits.get(disruption)).map(said -> new Value.Text(said.toWord()));
    }

    /// The layers, each once with what becomes of it.
    ///
    /// @param several what becomes of those that decide, where they are several
    private static List<Layers.Layer> ended(Stream<Layers.Layer> all, List<Layers.Layer> deciding, Fate several) {
        Fate decides = deciding.size() > 1 ? several : Fate.DECIDES;
        return all.distinct()
                .map(layer -> layer.ending(deciding.contains(layer) ? decides : Fate.OVERRIDDEN))
                .toList();
    }

    /// What layers of the node say, weakest first.
    private List<Layers.Layer> layers(
            String name, Predicate<NodeLayers.Ranked> those, Function<Layer, Optional<Value>> says) {
        return layers.ranked().stream()
                .filter(those)
                .map(NodeLayers.Ranked::layer)
                .flatMap(layer -> said(layer.owner(), layer.places(), name, says.apply(layer), layer.reason()))
                .toList();
    }

    /// What is said by the entry of each declaration and the uses around it, the outermost first.
    private static List<List<Layers.Layer>> entries(
            List<Event.Declares> declares, String name, Function<EngineKeys, Optional<Value>> says) {
        return declares.stream()
                .map(one -> Stream.concat(
                                one.chain().uses().stream()
                                        .flatMap(use -> use.use().stream())
                                        .flatMap(use -> said("the use " + use.written(), use, name, says)),
                                said("the entry", one.item(), name, says))
                        .toList())
                .filter(said -> !said.isEmpty())
                .toList();
    }

    private static Stream<Layers.Layer> said(
            String owner, Item item, String name, Function<EngineKeys, Optional<Value>> says) {
        EngineKeys keys = item.entry().keys();
        return said(owner, keys.places(), name, says.apply(keys), Reason.NONE);
    }

    /// Nothing where it is not written.
    private static Stream<Layers.Layer> said(
            String owner, Map<String, Place> places, String name, Optional<Value> value, Reason reason) {
        return Optional.ofNullable(places.get(name)).stream()
                .map(place ->
                        new Layers.Layer(owner, place.toString(), Part.GIVES, value, Fate.DECIDES, List.of(), reason));
    }
}
