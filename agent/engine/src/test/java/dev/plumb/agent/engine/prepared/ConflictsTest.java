package dev.plumb.agent.engine.prepared;

import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.kinds.NoteKind;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Contending;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceModule;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lines of one file that would undo each other.
class ConflictsTest {
    private final Trial trial = new Trial();

    @BeforeEach
    void aFile() {
        trial.node.put("files: { /etc/a: \"x = 0\\n\" }");
    }

    private static ManifestResource line(String label, Ensure ensure, String... attributes) {
        Map<String, Value> given = new HashMap<>();
        for (int at = 0; at < attributes.length; at += 2) {
            given.put(attributes[at], new Value.Text(attributes[at + 1]));
        }
        return ManifestResource.of(id("line[/etc/a#" + label + "]"), ensure, given);
    }

    private String codes(ManifestResource... wish) {
        RunReport run = trial.run(new BaseModule(), wish);
        return String.join(
                " ",
                run.resources().stream()
                        .map(one -> one.outcome() instanceof Outcome.Failed failed
                                ? failed.problem().code()
                                : one.outcome().code())
                        .toList());
    }

    @Test
    void twoThatFindEachOthersLineAreAProblemAndNoDrift() {
        String both = codes(
                line("one", Ensure.PRESENT, "text", "x = 1", "match", "^x ="),
                line("two", Ensure.PRESENT, "text", "x = 2", "match", "^x ="));
        assertEquals("line.fights line.fights", both);
        assertEquals(Optional.of("x = 0\n"), trial.node.text("/etc/a"));
    }

    @Test
    void oneThatFindsTheOthersLineIsEnough() {
        ManifestResource plain = line("one", Ensure.PRESENT, "text", "y = 1 # x =");
        assertEquals(
                "line.fights line.fights", codes(plain, line("two", Ensure.PRESENT, "text", "x = 2", "match", "x =")));
        assertEquals("line.fights line.fights", codes(plain, line("two", Ensure.ABSENT, "text", "y = 1 # x =")));
        assertEquals("changed changed", codes(plain, line("two", Ensure.PRESENT, "text", "x = 2", "match", "^x =")));
    }

    @Test
    void aBlockIsNotToBeTornByALine() {
        ManifestResource block = ManifestResource.of(
                id("line[/etc/a#one]"),
                Ensure.PRESENT,
                Map.of("text", new Value.Text("a\nb"), "block", new Value.Flag(true)));
        assertEquals("line.fights line.fights", codes(block, line("two", Ensure.ABSENT, "match", "^b$", "text", "b")));
        assertEquals("changed in-sync", codes(block, line("two", Ensure.PRESENT, "match", "^b$", "text", "b")));
    }

    @Test
    void linesOfOtherFilesAndTheSameLineTwiceFightWithNobody() {
        ManifestResource elsewhere = ManifestResource.of(
                id("line[/etc/b#one]"),
                Ensure.PRESENT,
                Map.of("text", new Value.Text("x = 1"), "create", new Value.Flag(true)));
        assertEquals(
                "changed changed in-sync",
                codes(
                        elsewhere,
                        line("one", Ensure.PRESENT, "text", "x = 2", "match", "^x ="),
                        line("two", Ensure.PRESENT, "text", "x = 2")));
        assertEquals(
                List.of("a", "b"),
                trial.node.files().list("/etc").stream()
                        .filter(n -> n.length() == 1)
                        .toList());
    }

    @Test
    void aKindThatCannotTellWhoFightsIsToldAndItsResourcesAreDone() {
        RunReport run = trial.run(new Confused(), Trial.note("/etc/b", "text"));
        assertEquals(
                List.of("provider.threw"),
                run.problems().stream().map(Problem::code).toList());
        assertEquals("changed", Trial.code(run, "note[/etc/b]"));
    }

    private static final class Confused implements ResourceModule {
        @Override
        public String family() {
            return "confused";
        }

        @Override
        public List<ResourceProvider<?, ?>> providers() {
            return List.of(new Throwing(new NoteKind(false)));
        }
    }

    private record Throwing(NoteKind notes)
            implements ResourceProvider<NoteKind.Spec, NoteKind.Found>, Contending<NoteKind.Spec> {
        @Override
        public Map<ResourceId, Problem> contending(List<NoteKind.Spec> wishes) {
            throw new IllegalStateException("a mistake");
        }

        @Override
        public KindDefinition definition() {
            return notes.definition();
        }

        @Override
        public Parsed<NoteKind.Spec> parse(ResourceId id, Attributes attributes) {
            return notes.parse(id, attributes);
        }

        @Override
        public Claims claims(NoteKind.Spec desired) {
            return notes.claims(desired);
        }

        @Override
        public Observed<NoteKind.Found> observe(NoteKind.Spec desired, NodeView node) {
            return notes.observe(desired, node);
        }

        @Override
        public Plan plan(NoteKind.Spec desired, Observed<NoteKind.Found> observed) {
            return notes.plan(desired, observed);
        }
    }
}
