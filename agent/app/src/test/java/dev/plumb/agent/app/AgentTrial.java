package dev.plumb.agent.app;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.agent.engine.Conditions;
import dev.plumb.agent.engine.PreparedManifest;
import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.Providers;
import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Value;
import dev.plumb.testkit.node.FakeNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/// An agent with a folder of its own on a fake node, one message of the day to keep, and a clock moved by hand.
abstract class AgentTrial {
    static final ResourceId MOTD = new ResourceId("motd", "/etc/motd");

    @TempDir
    Path temporary;

    final FakeNode node = FakeNode.of("directories: { /etc: root:root 0755 }");
    Instant now = Instant.parse("2026-03-02T12:00:00Z");
    Optional<AgentFolder> usual = Optional.empty();
    boolean sensitive;

    AgentFolder folder() {
        return assertInstanceOf(AgentFolder.Opened.Ok.class, AgentFolder.open(temporary.resolve("plumb")))
                .folder();
    }

    LocalAgent agent() {
        return new LocalAgent(folder(), host());
    }

    private LocalAgent.Host host() {
        Conditions conditions = new Conditions() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public Duration elapsed() {
                return Duration.between(Instant.EPOCH, now);
            }

            @Override
            public boolean idle(Disruption disruption) {
                return true;
            }

            @Override
            public boolean ordered(Disruption disruption) {
                return false;
            }
        };
        return new LocalAgent.Host(
                "machine-1",
                "plumb apply (process 42)",
                conditions,
                Runnable::run,
                time -> now = now.plus(time),
                (blob, limit) -> Optional.empty(),
                new SecureRandom(),
                usual);
    }

    LocalAgent.RunResult tryRun(LocalAgent agent, String... texts) {
        now = now.plusSeconds(60);
        return agent.run(manifest(texts), node, node, Settings.DEFAULT, Progress.SILENT);
    }

    RunReport plan(String... texts) {
        Preview preview = new Preview(Optional.of(folder()), host());
        return assertInstanceOf(
                        LocalAgent.RunResult.Done.class,
                        preview.plan(manifest(texts), node, Settings.DEFAULT, Progress.SILENT))
                .report();
    }

    private PreparedManifest manifest(String... texts) {
        List<ManifestResource> resources = new ArrayList<>();
        for (String text : texts) {
            resources.add(ManifestResource.of(MOTD, Ensure.PRESENT, attributes(text)));
        }
        return PreparedManifest.of(
                new NodeManifest("node-01", NodeRules.DEFAULT, resources),
                "0".repeat(64),
                Providers.of(List.of(new MotdKind())));
    }

    private Map<String, Value> attributes(String text) {
        Value content = Value.Content.of(text);
        return sensitive ? Map.of("content", content, "sensitive", new Value.Flag(true)) : Map.of("content", content);
    }

    RunReport run(LocalAgent agent, String... texts) {
        return assertInstanceOf(LocalAgent.RunResult.Done.class, tryRun(agent, texts))
                .report();
    }

    Map<String, String> files() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(temporary.resolve("plumb"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
