package dev.plumb.server.compiler.check;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.ids.DeclaredIds;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Layer;
import dev.plumb.server.compiler.site.Reason;
import dev.plumb.server.compiler.site.Reference;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.Written;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Looks for exceptions that do nothing, or not any more (rule 25).
final class ExceptionsCheck {
    private final Site site;
    private final DeclaredIds declared;

    ExceptionsCheck(Site site, DeclaredIds declared) {
        this.site = site;
        this.declared = declared;
    }

    /// Exceptions that hit no entry on any node, though some entry has the name: told of a layer when all its nodes
    /// compiled.
    ///
    /// @param whole whether all of the site could be read
    List<Problem> hittingNothing(Map<String, Compilation> nodes, boolean whole) {
        Set<Place> hit = new HashSet<>();
        nodes.values().forEach(node -> {
            if (node instanceof Compilation.Compiled compiled) {
                hit.addAll(compiled.exceptionsHit());
            }
        });
        Set<Layer> undecided = undecided(nodes);
        Problems problems = new Problems();
        layers().filter(layer -> whole && !undecided.contains(layer))
                .forEach(layer -> hittingNothing(layer, hit, problems));
        return problems.sorted();
    }

    private void hittingNothing(Layer layer, Set<Place> hit, Problems problems) {
        layer.adjustments().forEach(a -> {
            missed(a.place(), a.target(), hit, problems);
            if (hit.contains(a.place())) {
                a.drop().forEach(drop -> dropped(drop, hit, problems));
            }
        });
        layer.exclusions().forEach(e -> missed(e.target().place(), e.target(), hit, problems));
    }

    /// Layers of nodes on which entries are not known, or not all of them. They are told apart by what they are, not by
    /// what they say: all nodes of a key have the very same.
    private Set<Layer> undecided(Map<String, Compilation> nodes) {
        Set<Layer> undecided = Collections.newSetFromMap(new IdentityHashMap<>());
        for (DeclaredNode node : site.nodes().values()) {
            if (!decided(Optional.ofNullable(nodes.get(node.name())))) {
                undecided.add(site.settings().layer());
                node.zone()
                        .flatMap(zone -> Optional.ofNullable(site.zones().get(zone)))
                        .ifPresent(undecided::add);
                node.roles()
                        .forEach(role -> site.role(role).map(Definition::layer).ifPresent(undecided::add));
                undecided.addAll(node.layers());
            }
        }
        return undecided;
    }

    private static boolean decided(Optional<Compilation> node) {
        return node.isPresent()
                && node.get() instanceof Compilation.Compiled compiled
                && compiled.manifest().waiting().isEmpty();
    }

    /// What nothing declares at all is told with what else is wrong as it is written.
    private void missed(Place place, Reference target, Set<Place> hit, Problems problems) {
        if (!hit.contains(place) && !declared.declaresNone(target)) {
            problems.add(
                    place,
                    "exception.hits-nothing",
                    "the exception hits no entry on any node",
                    "remove it, or name an entry that is declared where it holds");
        }
    }

    private static void dropped(Written.Attribute drop, Set<Place> hit, Problems problems) {
        if (!hit.contains(drop.key().place())) {
            problems.add(
                    drop.key().place(),
                    "exception.drops-nothing",
                    "nothing of " + Quoted.of(drop.name()) + " is dropped on any node: none of it is in the list",
                    "remove it, or name items as the entry does");
        }
    }

    /// What was meant until a day before this one. A day of a whole layer is told of once.
    List<Problem> past(LocalDate today) {
        Problems problems = new Problems();
        layers().forEach(layer -> {
            Stream<Meant> exceptions = Stream.concat(
                    layer.adjustments().stream().map(a -> new Meant(a.place(), a.reason())),
                    layer.exclusions().stream().map(e -> new Meant(e.target().place(), e.reason())));
            Stream<Meant> others = Stream.concat(
                            layer.values().stream().map(Layer.Setting::place), layer.rules().stream())
                    .map(place -> new Meant(place, layer.reason()));
            Set<LocalDate> ofLayer = new HashSet<>();
            Stream.concat(exceptions, others)
                    .forEach(meant -> meant.reason()
                            .until()
                            .filter(until -> until.isBefore(today))
                            .filter(until -> !layer.reason().until().equals(Optional.of(until)) || ofLayer.add(until))
                            .ifPresent(until -> past(meant.place(), until, problems)));
        });
        return problems.sorted();
    }

    private record Meant(Place place, Reason reason) {}

    private static void past(Place place, LocalDate until, Problems problems) {
        problems.add(
                place, "exception.past", "the exception was meant until " + until, "remove it, or give a later date");
    }

    private Stream<Layer> layers() {
        Stream<Layer> nodes = site.nodes().values().stream().flatMap(node -> node.layers().stream());
        Stream<Layer> roles = site.definitions().values().stream().map(Definition::layer);
        return Stream.of(Stream.of(site.settings().layer()), site.zones().values().stream(), roles, nodes)
                .flatMap(layers -> layers)
                .distinct();
    }
}
