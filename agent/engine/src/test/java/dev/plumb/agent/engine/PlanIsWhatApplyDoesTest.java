package dev.plumb.agent.engine;

import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// For many lists of files, directories, links, users and groups on many nodes: a plan ends each resource as the
/// run ends it, in whatever order they stand and whatever depends on what.
class PlanIsWhatApplyDoesTest {
    private static final int CASES = 1_500;
    private static final List<String> PATHS =
            List.of("/a", "/a/b", "/a/b/c", "/a/d", "/l", "/l/b", "/l/e", "/home/ana", "/x/y");
    private static final List<String> OWNERS = List.of("root", "root", "ana", "bob", "nobody-knows");
    private static final List<String> BEFORE = List.of(
            "directories: { /a: root:root 0755, /a/b: root:root 0755 }",
            "files: { /a/b/c: one, /a/d: two }",
            "directories: { /a: root:root 0700 }\nlinks: { /l: /a }\nusers: { ana: { uid: 1001 } }",
            "files: { /a: one }\ngroups: { staff: 1001, ops: 1002 }",
            "links: { /l: /l }\nfiles: { /a/b/c: { content: one, links: 2 } }",
            "directories: { /a/b: root:root 0755 }\nfiles: { /a/d: one }\nimmutable: [/a/b, /a/d]",
            "users: { ana: { uid: 1001, processes: true }, bob: { uid: 1002, group: staff } }\ngroups: { staff: 1001 }",
            "links: { /l: /a/b }\nfiles: { /a/b/c: two }\nusers: { bob: { uid: 1002 } }",
            "directories: { /l: root:root 0755 }\nfiles: { /l/b: { content: one, ownership: 'root:root 0600' } }");

    private static final List<String> BROUGHT = List.of(
            "users: { bob: { uid: 900 } }",
            "directories: { /x: root:root 0755 }",
            "groups: { staff: 901, ops: 902 }",
            "files: { /x/y: one }");

    private final Random random;

    PlanIsWhatApplyDoesTest() {
        this.random = new Random(20_260_712);
    }

    @Test
    void aPlanSaysWhatARunDoes() {
        Map<String, Integer> seen = new TreeMap<>();
        for (int at = 0; at < CASES; at++) {
            String before = BEFORE.get(random.nextInt(BEFORE.size()));
            ManifestResource[] wish = wish().toArray(ManifestResource[]::new);
            Map<ResourceId, String> planned = outcomes(before, RunReport.Mode.PLAN, wish);
            Map<ResourceId, String> done = outcomes(before, RunReport.Mode.ENFORCE, wish);
            if (planned.containsValue("waiting")) {
                seen.merge("waiting", 1, Integer::sum);
                continue; // what waits may go on before a run does: a plan tells on, and a run skips
            }
            assertEquals(done, planned, "case " + at + " on " + before + ": " + List.of(wish));
            done.values().forEach(code -> seen.merge(code.replaceFirst(" .*", ""), 1, Integer::sum));
            done.values().forEach(code -> seen.merge(code, 1, Integer::sum));
        }
        for (String code : List.of(
                "in-sync",
                "would-change",
                "failed",
                "held",
                "skipped",
                "failed file.immutable",
                "failed file.no-directory",
                "failed file.no-such-account",
                "failed group.is-primary",
                "failed group.no-such-member",
                "failed user.has-processes")) {
            assertTrue(seen.getOrDefault(code, 0) > 5, seen.toString());
        }
    }

    @Test
    void aFailureThatIsPlannedBehindAPackageIsOne() {
        Map<String, Integer> seen = new TreeMap<>();
        for (int at = 0; at < CASES / 3; at++) {
            String before = BEFORE.get(random.nextInt(BEFORE.size()))
                    + "\npackages: { tool: { versions: ['1'], brings: { " + pick(BROUGHT) + " } } }";
            List<ManifestResource> wish = new ArrayList<>(List.of(Trial.plain("package[tool]")));
            wish.addAll(wish());
            ManifestResource[] all = wish.toArray(ManifestResource[]::new);
            Map<ResourceId, String> planned = outcomes(before, RunReport.Mode.PLAN, all);
            Map<ResourceId, String> done = outcomes(before, RunReport.Mode.ENFORCE, all);
            String which = "case " + at + " on " + before + ": " + wish;
            planned.forEach((id, code) -> {
                boolean skipped = "skipped".equals(done.get(id)); // for something before it that a plan doubted
                if (code.startsWith("failed") && !skipped) {
                    assertEquals(code, done.get(id), () -> id + " of " + which);
                    seen.merge(code, 1, Integer::sum);
                }
            });
        }
        assertTrue(seen.size() > 3, seen.toString());
    }

    private static Map<ResourceId, String> outcomes(String before, RunReport.Mode mode, ManifestResource... wish) {
        Trial trial = new Trial();
        trial.node.put("directories: { /home: root:root 0755 }");
        trial.node.put(before);
        trial.settings = Settings.DEFAULT.in(mode);
        Map<ResourceId, String> outcomes = new LinkedHashMap<>();
        for (ResourceReport report : trial.run(new BaseModule(), wish).resources()) {
            String code = report.outcome().code();
            outcomes.put(report.id(), code.equals("changed") ? "would-change" : problem(report, code));
        }
        return outcomes;
    }

    private static String problem(ResourceReport report, String code) {
        return report.outcome() instanceof Outcome.Failed(Problem problem) ? code + " " + problem.code() : code;
    }

    private List<ManifestResource> wish() {
        Map<ResourceId, ManifestResource> wish = new LinkedHashMap<>();
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            ManifestResource next = next(List.copyOf(wish.keySet()));
            wish.putIfAbsent(next.id(), next);
        }
        return List.copyOf(wish.values());
    }

    private ManifestResource next(List<ResourceId> before) {
        boolean absent = random.nextInt(3) == 0;
        String kind = pick(List.of("file", "file", "directory", "directory", "link", "user", "group"));
        String name = switch (kind) {
            case "user" -> pick(List.of("ana", "bob"));
            case "group" -> pick(List.of("staff", "ops"));
            default -> pick(PATHS);
        };
        List<ResourceId> after = new ArrayList<>();
        before.stream().filter(id -> random.nextInt(3) == 0).forEach(after::add);
        return new ManifestResource(
                id(kind + "[" + name + "]"),
                absent ? Ensure.ABSENT : Ensure.PRESENT,
                new TreeMap<>(absent ? Map.of() : attributes(kind)),
                after,
                List.of(),
                random.nextInt(10) == 0,
                random.nextBoolean() ? Map.of(Disruption.DATA_LOSS, new Permit.Always()) : Map.of(),
                Optional.empty(),
                false);
    }

    private Map<String, Value> attributes(String kind) {
        Map<String, Value> attributes = new HashMap<>();
        if (kind.equals("link")) {
            attributes.put("target", new Value.Text(pick(List.of("/a", "/a/b", "b"))));
        } else if (kind.equals("file") || kind.equals("directory")) {
            attributes.put("owner", new Value.Text(pick(OWNERS)));
            attributes.put("group", new Value.Text(pick(List.of("root", "staff", "ops"))));
        } else if (kind.equals("user") && random.nextBoolean()) {
            attributes.put("group", new Value.Text(pick(List.of("staff", "ops"))));
        } else if (kind.equals("group") && random.nextBoolean()) {
            attributes.put("members", new Value.Listing(List.of(new Value.Text(pick(List.of("ana", "bob", "eve"))))));
        }
        if (kind.equals("file")) {
            attributes.put("content", Value.Content.of(pick(List.of("one", "two"))));
        }
        return attributes;
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
