package dev.plumb.agent.engine.release;

import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.plain;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.text.RunSummary;
import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Disruption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What goes when it is no longer declared, and what stays.
class RemovalTest {
    private final Trial trial = new Trial();

    @Test
    void whatPlumbCreatedAndNobodyChangedIsRemovedWhenToldSo() {
        trial.run(Trial.removing(note("/etc/a", "x")));
        RunReport run = trial.run();
        assertEquals("changed", code(run, "note[/etc/a]"));
        assertEquals(List.of("no longer declared"), report(run, "note[/etc/a]").notes());
        assertTrue(trial.node.text("/etc/a").isEmpty());
        assertEquals(Map.of("/etc/a", List.of("x")), trial.kept, "its content can be had back");
        assertEquals(List.of(), trial.run().resources(), "what was removed is no longer listed");
    }

    @Test
    void aKindThatIsWhollyOursIsRemovedByDefaultUnlessItShallBeKept() {
        trial.notesGoOnRelease = true;
        trial.run(note("/etc/a", "x"), Trial.onRelease(note("/etc/b", "x"), OnRelease.KEEP));
        RunReport run = trial.run();
        assertEquals("changed", code(run, "note[/etc/a]"));
        assertEquals("released", code(run, "note[/etc/b]"));
    }

    @Test
    void whatWasThereBeforePlumbIsNotRemoved() {
        trial.node.put("files: { /etc/a: old }");
        trial.run(Trial.removing(note("/etc/a", "x")));
        assertEquals("released", code(trial.run(), "note[/etc/a]"));
        assertEquals(Optional.of("x"), trial.node.text("/etc/a"));
    }

    @Test
    void whatSomebodyChangedIsNotRemoved() {
        trial.run(Trial.removing(note("/etc/a", "x")));
        trial.node.put("files: { /etc/a: mine now }");
        assertEquals("released", code(trial.run(), "note[/etc/a]"));
        assertEquals(Optional.of("mine now"), trial.node.text("/etc/a"));
    }

    @Test
    void whatAnotherResourceNowOwnsIsNotRemoved() {
        trial.run(Trial.removing(note("/etc/a", "x")));
        RunReport run = trial.run(plain("scripted[/etc/a]"));
        assertEquals(Map.of("in-sync", 1), run.counts());
        assertEquals(Optional.of("x"), trial.node.text("/etc/a"));
    }

    @Test
    void whatIsGoneAlreadyIsNotListed() {
        trial.run(Trial.removing(note("/etc/a", "x")));
        trial.node.put("gone: [files /etc/a]");
        assertEquals(List.of(), trial.run().resources());
    }

    @Test
    void moreRemovalsThanAllowedAreAllHeld() {
        trial.rules = new NodeRules(false, Map.of(), new TreeMap<>(), 1);
        trial.run(Trial.removing(note("/etc/a", "x")), Trial.removing(note("/etc/b", "x")));
        RunReport run = trial.run();
        assertEquals(Map.of("held", 2), run.counts());
        assertEquals(Optional.of("x"), trial.node.text("/etc/a"));
        trial.rules = NodeRules.DEFAULT;
        assertEquals(Map.of("changed", 2), trial.run().counts());
    }

    @Test
    void whatIsHeldForMaxRemovalsSaysSoAndWhatToDo() {
        trial.rules = new NodeRules(false, Map.of(), new TreeMap<>(), 0);
        trial.run(Trial.removing(note("/etc/a", "x")));
        trial.ordered.add(Disruption.DATA_LOSS);
        String told = String.join("\n", RunSummary.lines(trial.run(), 200));
        assertTrue(told.contains("by max-removals; held since"), told);
        assertTrue(
                told.contains("1 removals in one run are more than max-removals, 0; if they are meant, raise"), told);
        assertFalse(told.contains("data-loss"), told);
    }

    @Test
    void theReasonWhyManyAreHeldIsToldOnce() {
        trial.rules = new NodeRules(false, Map.of(), new TreeMap<>(), 1);
        trial.run(Trial.removing(note("/etc/a", "x")), Trial.removing(note("/etc/b", "x")));
        String told = String.join("\n", RunSummary.lines(trial.run(), 200));
        assertEquals(told.indexOf("2 removals in one run"), told.lastIndexOf("2 removals in one run"), told);
        assertTrue(told.contains("note[/etc/a]") && told.contains("note[/etc/b]"), told);
    }
}
