package dev.plumb.agent.protocol;

import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// Draws node manifests from a seed.
final class Generated {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "map",
            "content",
            "secret",
            "~",
            "0644",
            "\u0000",
            "\u001f",
            "\"\\/",
            "ö€😀",
            "\ufb33",
            "a\r\nb\t",
            " x ");

    private final Random random;

    Generated(long seed) {
        random = new Random(seed);
    }

    NodeManifest manifest() {
        List<ManifestResource> resources = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            resources.add(
                    resource(i, resources.stream().map(ManifestResource::id).toList()));
        }
        return new NodeManifest("node-" + random.nextInt(100), rules(), resources, waiting());
    }

    private SortedMap<String, String> waiting() {
        SortedMap<String, String> waiting = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            waiting.put(random.nextBoolean() ? "service" : "file[/waits" + text() + "]", "fact.local.mode");
        }
        return waiting;
    }

    private NodeRules rules() {
        SortedMap<String, Window> windows = new TreeMap<>();
        if (random.nextBoolean()) {
            windows.put(
                    "night",
                    new Window(
                            EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.of(1 + random.nextInt(7))),
                            LocalTime.of(random.nextInt(24), random.nextInt(60)),
                            Duration.ofMinutes(1 + random.nextInt(600)),
                            ZoneId.of("Europe/Berlin")));
        }
        return new NodeRules(random.nextBoolean(), permits(), windows, random.nextInt(20));
    }

    private ManifestResource resource(int number, List<ResourceId> before) {
        List<ResourceId> after =
                before.stream().filter(id -> random.nextBoolean()).toList();
        SortedMap<String, Value> attributes = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            attributes.put("a" + i, value(3));
        }
        return new ManifestResource(
                new ResourceId("file", "/" + number + text()),
                random.nextInt(4) == 0 ? Ensure.ABSENT : Ensure.PRESENT,
                attributes,
                after,
                after.stream().filter(id -> random.nextBoolean()).toList(),
                random.nextBoolean(),
                permits(),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(one(List.of(ManifestResource.OnRelease.values()))),
                random.nextBoolean());
    }

    private Map<Disruption, Permit> permits() {
        Map<Disruption, Permit> permits = new EnumMap<>(Disruption.class);
        List<Permit> all = List.of(
                new Permit.Always(),
                new Permit.WhenIdle(),
                new Permit.InWindow("night"),
                new Permit.ByOrder(),
                new Permit.Never());
        for (Disruption disruption : Disruption.values()) {
            if (random.nextInt(5) == 0) {
                permits.put(disruption, one(all));
            }
        }
        return permits;
    }

    Value value(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> new Value.Whole(random.nextBoolean() ? Value.Whole.LIMIT : random.nextInt(100) - 50);
            case 1 -> new Value.Flag(random.nextBoolean());
            case 2 -> content();
            case 3 -> secret();
            case 4 -> new Value.Text(text());
            case 5 -> new Value.Listing(List.of(value(depth - 1), value(depth - 1)));
            default -> new Value.Mapping(new TreeMap<>(Map.of(text(), value(depth - 1))));
        };
    }

    private Value.Content content() {
        List<Segment> segments = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            segments.add(
                    switch (random.nextInt(3)) {
                        case 0 -> new Segment.Literal(text());
                        case 1 -> new Segment.Blob("0f".repeat(32), random.nextInt(10_000));
                        default -> new Segment.Sealed(secret(), one(List.of(Escape.values())));
                    });
        }
        return new Value.Content(segments);
    }

    private Value.SecretRef secret() {
        return new Value.SecretRef("ldap-" + text(), 1 + random.nextInt(9), "ab".repeat(32));
    }

    private String text() {
        return one(TEXTS);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
