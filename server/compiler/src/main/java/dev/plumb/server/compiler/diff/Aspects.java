package dev.plumb.server.compiler.diff;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Spreads resources and rules into named aspects, so that all are compared in one way.
final class Aspects {
    private Aspects() {}

    /// All that was decided of a resource: its attributes and, where they are not the default, the engine's
    /// keys.
    static SortedMap<String, Value> of(ManifestResource resource) {
        SortedMap<String, Value> aspects = new TreeMap<>(resource.attributes());
        if (resource.ensure() == Ensure.ABSENT) {
            aspects.put("ensure", new Value.Text("absent"));
        }
        putIfAny(aspects, "after", resource.after());
        putIfAny(aspects, "refresh-on", resource.refreshOn());
        putIfTrue(aspects, "audit", resource.audit());
        putIfTrue(aspects, "together", resource.together());
        putPermits(aspects, resource.permits());
        resource.onRelease()
                .ifPresent(
                        r -> aspects.put("on-release", new Value.Text(r.name().toLowerCase(Locale.ROOT))));
        return aspects;
    }

    /// What holds for the whole node, and what waits.
    static SortedMap<String, Value> of(NodeManifest manifest) {
        SortedMap<String, Value> aspects = of(manifest.rules());
        manifest.waiting().forEach((what, on) -> aspects.put("waiting " + what, new Value.Text(on)));
        return aspects;
    }

    private static SortedMap<String, Value> of(NodeRules rules) {
        SortedMap<String, Value> aspects = new TreeMap<>();
        putIfTrue(aspects, "audit", rules.audit());
        putPermits(aspects, rules.permits());
        rules.windows().forEach((name, window) -> aspects.put("window " + name, new Value.Text(window.toString())));
        aspects.put("max-removals", new Value.Whole(rules.maxRemovals()));
        return aspects;
    }

    /// The aspects that differ, in order of name.
    static List<Change.Aspect> differing(SortedMap<String, Value> before, SortedMap<String, Value> after) {
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> new Change.Aspect(
                        name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))))
                .toList();
    }

    private static void putIfAny(Map<String, Value> aspects, String name, List<ResourceId> ids) {
        if (!ids.isEmpty()) {
            aspects.put(
                    name,
                    new Value.Listing(ids.stream()
                            .map(id -> (Value) new Value.Text(id.toString()))
                            .toList()));
        }
    }

    private static void putIfTrue(Map<String, Value> aspects, String name, boolean on) {
        if (on) {
            aspects.put(name, new Value.Flag(true));
        }
    }

    private static void putPermits(Map<String, Value> aspects, Map<Disruption, Permit> permits) {
        permits.forEach(
                (disruption, permit) -> aspects.put("permit " + disruption.word(), new Value.Text(permit.toWord())));
    }
}
