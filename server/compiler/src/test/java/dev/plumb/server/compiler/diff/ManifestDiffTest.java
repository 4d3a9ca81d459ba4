package dev.plumb.server.compiler.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ManifestDiffTest {
    private static final ResourceId MOTD = new ResourceId("file", "/etc/motd");
    private static final ResourceId CURL = new ResourceId("package", "curl");

    @Test
    void equalManifestsDoNotDiffer() {
        assertEquals(List.of(), ManifestDiff.between(site("a", motd("0644")), site("a", motd("0644"))));
    }

    @Test
    void nodesWithEqualChangesStandTogetherTheLargestGroupFirst() {
        SortedMap<String, NodeManifest> before = new TreeMap<>();
        SortedMap<String, NodeManifest> after = new TreeMap<>();
        for (String node : List.of("a", "b", "c")) {
            before.putAll(site(node, motd("0644")));
            after.putAll(node.equals("a") ? site(node, motd("0644"), curl()) : site(node, motd("0600")));
        }
        assertEquals(
                List.of(
                        new ManifestDiff.Group(List.of("b", "c"), List.of(mode("0644", "0600"))),
                        new ManifestDiff.Group(List.of("a"), List.of(new Change.Added(curl())))),
                ManifestDiff.between(before, after));
    }

    @Test
    void nodesComeAndGo() {
        assertEquals(
                List.of(
                        new ManifestDiff.Group(List.of("a"), List.of(new Change.NodeRemoved())),
                        new ManifestDiff.Group(List.of("b"), List.of(new Change.NodeAdded(1)))),
                ManifestDiff.between(site("a", curl()), site("b", curl())));
    }

    @Test
    void whatIsNoLongerDeclaredIsDropped() {
        assertEquals(
                List.of(new ManifestDiff.Group(List.of("a"), List.of(new Change.Dropped(CURL)))),
                ManifestDiff.between(site("a", motd("0644"), curl()), site("a", motd("0644"))));
    }

    @Test
    void anotherOrderAloneIsAChange() {
        assertEquals(
                List.of(new ManifestDiff.Group(List.of("a"), List.of(new Change.Reordered()))),
                ManifestDiff.between(site("a", motd("0644"), curl()), site("a", curl(), motd("0644"))));
    }

    @Test
    void aRuleOfTheNodeIsAChange() {
        SortedMap<String, NodeManifest> audited = new TreeMap<>(Map.of(
                "a",
                new NodeManifest(
                        "a", new NodeRules(true, Map.of(), new TreeMap<>(), NodeRules.MAX_REMOVALS), List.of(curl()))));
        assertEquals(
                List.of(new ManifestDiff.Group(
                        List.of("a"),
                        List.of(new Change.Rule(
                                new Change.Aspect("audit", Optional.empty(), Optional.of(new Value.Flag(true))))))),
                ManifestDiff.between(site("a", curl()), audited));
    }

    private static Change mode(String before, String after) {
        return new Change.Altered(
                MOTD,
                List.of(new Change.Aspect(
                        "mode", Optional.of(new Value.Text(before)), Optional.of(new Value.Text(after)))));
    }

    private static ManifestResource motd(String mode) {
        return ManifestResource.of(MOTD, Ensure.PRESENT, Map.of("mode", new Value.Text(mode)));
    }

    private static ManifestResource curl() {
        return ManifestResource.of(CURL, Ensure.PRESENT, Map.of());
    }

    private static SortedMap<String, NodeManifest> site(String node, ManifestResource... resources) {
        return new TreeMap<>(Map.of(node, new NodeManifest(node, NodeRules.DEFAULT, List.of(resources))));
    }
}
