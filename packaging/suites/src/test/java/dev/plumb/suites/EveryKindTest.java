package dev.plumb.suites;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.TestEnvironment;
import dev.plumb.nodes.ThrowawayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Every kind on a real node, all of them in each run: made, left alone, changed, damaged and told, repaired, removed.
/// What a kind goes through is told in `lives/KIND.life`.
@RequiresNodes(NodeKind.NSPAWN)
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryKindTest {

    /// Kinds that have a test of their own.
    private static final Set<String> ELSEWHERE = Set.of("filesystem", "kernel-argument", "swap", "wait-for");

    private static final Pattern TOLD = Pattern.compile("(?m)^  ([a-z-]+) +(\\S+?\\[.*?\\])(  .*)?$");

    private final List<Life> lives =
            Life.all(TestEnvironment.top().resolve("packaging/suites/src/test/resources/lives"));
    private final Map<Life, String> damaged = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private SuiteSite site;

    @SuppressWarnings("NullAway.Init")
    private ThrowawayNode node;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        site = SuiteSite.of(folder, "");
        site.write(
                "data/keys.yaml",
                "extra: |\n"
                        + Files.readString(TestEnvironment.repository().resolve("keys/extra.asc"))
                                .indent(2));
        node = site.start(NodeKind.NSPAWN);
        World.beside(node);
        node.write(
                "/etc/apt/sources.list.d/debian.list",
                "deb [signed-by=/srv/plumb-test/keys/debian.asc] file:/srv/plumb-test/debian test main\n");
        node.exec("/usr/bin/apt-get", "-q", "update").ok();
        lives.forEach(
                life -> life.find("before").ifPresent(shell -> node.sh(shell).ok()));
        site.write(
                "data/life.yaml",
                lives.stream()
                        .flatMap(life -> life.find("data").stream())
                        .map(shell -> node.sh(shell).ok().out())
                        .collect(joining()));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void no_kind_is_left_out() {
        Set<String> shown = node.exec("plumb", "kinds")
                .ok()
                .out()
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .collect(toSet());
        Set<String> told = lives.stream().map(Life::kind).collect(toSet());
        told.addAll(ELSEWHERE);
        assertEquals(new TreeSet<>(shown), new TreeSet<>(told));
    }

    @Test
    @Order(1)
    void each_is_made() {
        want(life -> life.text("wanted"));
        Ran ran = SuiteSite.apply(node);
        each((life, at) -> came(life, life.outcome("wanted", "changed"), ran, life.text("seen")));
        ran.ok();
    }

    @Test
    @Order(2)
    void a_second_run_changes_none() {
        rests("seen");
    }

    @Test
    @Order(3)
    void each_follows_another_wish() {
        want(life -> life.find("later").orElse(life.text("wanted")));
        Ran ran = SuiteSite.apply(node);
        each((life, at) -> {
            boolean other = life.find("later").isPresent();
            came(life, other ? "changed" : "in-sync", ran, later(life));
            assertEquals(
                    other ? "  (newly wished)" : "",
                    find(ran, life).map(told -> told.group(3)).orElse(""));
        });
        ran.ok();
        rests("seen later");
    }

    @Test
    @Order(4)
    void damage_to_each_is_named_and_an_audit_leaves_it() {
        each((life, at) -> {
            node.sh(life.text("damage")).ok();
            damaged.put(life, look(life));
            assertNotEquals(later(life), damaged.get(life));
        });
        Ran ran = node.exec(SuiteSite.words("apply", "--audit"));
        each((life, at) -> {
            came(life, "would-change", ran, damaged.getOrDefault(life, ""));
            assertEquals("  (drift)", told(ran, life).group(3));
        });
        ran.endedWith(3);
    }

    @Test
    @Order(5)
    void each_is_repaired() {
        Ran ran = SuiteSite.apply(node);
        each((life, at) -> came(life, "changed", ran, repaired(life)));
        ran.ok();
        rests("seen repaired");
    }

    @Test
    @Order(6)
    void each_is_removed() {
        lives.forEach(
                life -> life.find("empty").ifPresent(shell -> node.sh(shell).ok()));
        want(Life::gone);
        Ran ran = SuiteSite.apply(node);
        each((life, at) -> {
            came(life, life.outcome("gone", "changed"), ran, life.text("seen gone"));
            assertEquals(
                    "  (newly wished)",
                    find(ran, life).map(told -> told.group(3)).orElse("  (newly wished)"));
        });
        ran.ok();
        rests("seen gone");
    }

    @Test
    @Order(7)
    void a_bad_wish_is_refused_before_anything_is_touched_and_all_are_named_at_once() {
        want(life -> life.text("bad"));
        Ran ran = SuiteSite.apply(node).endedWith(1);
        each((life, at) -> assertTrue(ran.err().contains("[" + life.text("refused") + "]"), life.text("refused")));
        assertTrue(ran.err().contains("roles/all.yaml:"), ran::toString);
    }

    private void want(Function<Life, String> entries) {
        site.entries(lives.stream().map(entries).collect(joining("\n")));
    }

    private void rests(String seen) {
        Ran ran = SuiteSite.apply(node).ok();
        each((life, at) -> came(
                life,
                "in-sync",
                ran,
                switch (seen) {
                    case "seen later" -> later(life);
                    case "seen repaired" -> repaired(life);
                    default -> life.text(seen);
                }));
    }

    private static String later(Life life) {
        return life.find("seen later").orElse(life.text("seen"));
    }

    private static String repaired(Life life) {
        return life.find("seen repaired").orElse(later(life));
    }

    /// All lives are judged, not only up to the first that went wrong.
    private void each(BiConsumer<Life, ThrowawayNode> judge) {
        assertAll(lives.stream().map(life -> (Executable) () -> {
            try {
                judge.accept(life, node);
            } catch (AssertionError wrong) {
                throw new AssertionError(life.kind() + ": " + wrong.getMessage());
            }
        }));
    }

    private void came(Life life, String outcome, Ran ran, String seen) {
        assertEquals(outcome, find(ran, life).map(match -> match.group(1)).orElse("in-sync"));
        assertEquals(seen, look(life));
    }

    private String look(Life life) {
        return node.sh(life.text("look")).out().strip();
    }

    /// A summary names what is not in sync.
    private static Optional<MatchResult> find(Ran ran, Life life) {
        Matcher lines = TOLD.matcher(ran.out());
        return lines.results()
                .filter(match -> match.group(2).equals(life.resource()))
                .findFirst();
    }

    private static MatchResult told(Ran ran, Life life) {
        return find(ran, life).orElseThrow(() -> new AssertionError(life.resource() + " is not told"));
    }
}
