package dev.plumb.agent.engine;

import dev.plumb.agent.engine.kinds.DaemonKind;
import dev.plumb.agent.engine.kinds.NoteKind;
import dev.plumb.agent.engine.kinds.ParcelKind;
import dev.plumb.agent.engine.kinds.ScriptedKind;
import dev.plumb.agent.engine.memory.Journal;
import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.agent.engine.memory.MemoryJournal;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.agent.protocol.report.Usage;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceModule;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.testkit.node.FakeNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// A node in memory, a journal, and runs on them.
public final class Trial {
    public final FakeNode node = FakeNode.of("directories: { /etc: root:root 0755, /etc/systemd: root:root 0755, "
            + "/etc/systemd/system: root:root 0755 }");
    public final MemoryJournal journal = new MemoryJournal();
    public final Map<String, List<String>> kept = new HashMap<>();
    public final Map<String, String> left = new HashMap<>();
    public final List<Progress.Event> events = new ArrayList<>();
    public final Set<String> secrets = new HashSet<>();
    public final Set<Disruption> busy = EnumSet.noneOf(Disruption.class);
    public final Set<Disruption> ordered = EnumSet.noneOf(Disruption.class);
    public NodeRules rules = NodeRules.DEFAULT;
    public Settings settings = Settings.DEFAULT;
    public Instant now = Instant.parse("2026-03-02T12:00:00Z");
    public Duration elapsed = Duration.ofDays(1);
    public final SortedMap<String, String> waiting = new TreeMap<>();
    public boolean notesGoOnRelease;
    public Keyed keyed = new Keyed(new byte[Keyed.LENGTH]);
    public BiFunction<String, NodeView, Plan> script = (name, view) -> new Plan.InSync("as the test says");
    public NodeControl control = node;
    public Executor executor = Runnable::run;
    public Optional<Journal> otherJournal = Optional.empty();
    private int runs;

    public static ResourceId id(String printed) {
        return ResourceId.read(printed).orElseThrow();
    }

    public static ManifestResource note(String path, String text) {
        return ManifestResource.of(
                new ResourceId("note", path), Ensure.PRESENT, Map.of("content", Value.Content.of(text)));
    }

    public static ManifestResource noteOf(Map<String, Value> attributes) {
        return ManifestResource.of(id("note[/etc/a]"), Ensure.PRESENT, attributes);
    }

    public static ManifestResource plain(String printed) {
        return ManifestResource.of(id(printed), Ensure.PRESENT, Map.of());
    }

    public static ManifestResource absent(String printed) {
        return ManifestResource.of(id(printed), Ensure.ABSENT, Map.of());
    }

    public static ManifestResource after(ManifestResource resource, String... before) {
        List<ResourceId> ids = Arrays.stream(before).map(Trial::id).toList();
        return with(resource, ids, List.of(), resource.audit());
    }

    public static ManifestResource refreshedBy(ManifestResource resource, String... watched) {
        List<ResourceId> ids = Arrays.stream(watched).map(Trial::id).toList();
        return with(resource, ids, ids, resource.audit());
    }

    public static ManifestResource removing(ManifestResource resource) {
        return onRelease(resource, OnRelease.REMOVE);
    }

    public static ManifestResource onRelease(ManifestResource r, OnRelease wish) {
        return new ManifestResource(
                r.id(),
                r.ensure(),
                r.attributes(),
                r.after(),
                r.refreshOn(),
                r.audit(),
                r.permits(),
                Optional.of(wish),
                r.together());
    }

    public static ManifestResource audited(ManifestResource resource) {
        return with(resource, resource.after(), resource.refreshOn(), true);
    }

    private static ManifestResource with(
            ManifestResource r, List<ResourceId> after, List<ResourceId> refreshOn, boolean audit) {
        return new ManifestResource(
                r.id(), r.ensure(), r.attributes(), after, refreshOn, audit, r.permits(), r.onRelease(), r.together());
    }

    public RunReport run(ManifestResource... resources) {
        return run(family(), resources);
    }

    public RunReport run(ResourceModule family, ManifestResource... resources) {
        PreparedManifest manifest = PreparedManifest.of(
                new NodeManifest("node-01", rules, List.of(resources), waiting),
                "ab".repeat(32),
                Providers.of(List.of(family)));
        return new Converger(ports(), settings, events::add).converge(manifest, "run-" + ++runs);
    }

    /// What a run says that only plans.
    public RunReport planning(Supplier<RunReport> run) {
        Settings before = settings;
        settings = before.in(RunReport.Mode.PLAN);
        RunReport planned = run.get();
        settings = before;
        return planned;
    }

    private ResourceModule family() {
        return new ResourceModule() {
            @Override
            public String family() {
                return "trial";
            }

            @Override
            public List<ResourceProvider<?, ?>> providers() {
                return List.of(
                        new NoteKind(notesGoOnRelease), new DaemonKind(), new ParcelKind(), new ScriptedKind(script));
            }
        };
    }

    private Ports ports() {
        return new Ports(
                node,
                control,
                otherJournal.orElse(journal),
                new FakeHistory(),
                conditions(),
                executor,
                this::passes,
                new FakeContents(),
                keyed,
                () -> new Usage(Duration.ZERO, Duration.ZERO, 0));
    }

    /// Contents with the secrets of the node.
    private final class FakeContents implements Ports.Contents {
        @Override
        public Set<String> opened() {
            return secrets;
        }

        @Override
        public Optional<Problem> unopened(Segment.Sealed sealed) {
            return node.sha256(new Value.Content(List.of(sealed))).isPresent()
                    ? Optional.empty()
                    : Optional.of(Problem.operator("secret.unopened", "no key opens it"));
        }

        @Override
        public Optional<String> text(Segment.Blob blob, int limit) {
            return Optional.empty();
        }

        @Override
        public Optional<String> sha256(Value.Content content) {
            return content.secret() ? node.sha256(content) : Ports.Contents.super.sha256(content);
        }
    }

    private final class FakeHistory implements KeptContents {
        @Override
        public Keeping keep(String path, NodeView view) {
            Optional<String> text = node.text(path);
            text.ifPresent(
                    old -> kept.computeIfAbsent(path, p -> new ArrayList<>()).add(old));
            return text.isPresent() ? new Keeping.Kept() : new Keeping.Nothing();
        }

        @Override
        public Keeping leave(String path, String why, NodeView view) {
            left.put(path, why);
            return new Keeping.Left(why);
        }
    }

    private void passes(Duration time) {
        now = now.plus(time);
        elapsed = elapsed.plus(time);
    }

    private Conditions conditions() {
        return new Conditions() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public Duration elapsed() {
                return elapsed;
            }

            @Override
            public boolean idle(Disruption disruption) {
                return !busy.contains(disruption);
            }

            @Override
            public boolean ordered(Disruption disruption) {
                return ordered.contains(disruption);
            }
        };
    }

    public static ResourceReport report(RunReport run, String printed) {
        return run.resources().stream()
                .filter(resource -> resource.id().equals(id(printed)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no report of " + printed + " in " + run.resources()));
    }

    public static Outcome outcome(RunReport run, String printed) {
        return report(run, printed).outcome();
    }

    public static String code(RunReport run, String printed) {
        return outcome(run, printed).code();
    }
}
