package dev.plumb.agent.engine.foreseen;

import static dev.plumb.agent.engine.Trial.after;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.outcome;
import static dev.plumb.agent.engine.Trial.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A new user comes into the group of its name only where that is an ordinary one, or the site declares it: in a plan
/// as in
/// a run.
class GroupOfItsNameTest {
    private final Trial trial = new Trial();

    private RunReport run(RunReport.Mode mode, ManifestResource... wish) {
        trial.settings = Settings.DEFAULT.in(mode);
        return trial.run(new BaseModule(), wish);
    }

    private void both(Map<String, Integer> planned, Map<String, Integer> applied, ManifestResource... wish) {
        assertEquals(planned, run(RunReport.Mode.PLAN, wish).counts());
        assertEquals(applied, run(RunReport.Mode.ENFORCE, wish).counts());
    }

    private String groupOf(String user) {
        return trial.node.accounts().localUser(user).orElseThrow().group();
    }

    @Test
    void oneOfTheSystemIsRefused() {
        trial.node.put("groups: { docker: 998 }");
        both(Map.of("failed", 1), Map.of("failed", 1), plain("user[docker]"));
        Outcome.Failed failed = assertInstanceOf(
                Outcome.Failed.class, outcome(run(RunReport.Mode.PLAN, plain("user[docker]")), "user[docker]"));
        assertEquals("user.system-group", failed.problem().code());
    }

    @Test
    void oneThatTheSiteDeclaresIsTaken() {
        trial.node.put("groups: { slurm: 998 }");
        both(
                Map.of("in-sync", 1, "would-change", 1),
                Map.of("in-sync", 1, "changed", 1),
                plain("group[slurm]"),
                plain("user[slurm]"));
        assertEquals("slurm", groupOf("slurm"));
    }

    @Test
    void oneThatTheSiteMakesInTheSameRunIsTaken() {
        ManifestResource group =
                ManifestResource.of(id("group[slurm]"), Ensure.PRESENT, Map.of("system", new Value.Flag(true)));
        both(Map.of("would-change", 2), Map.of("changed", 2), group, after(plain("user[slurm]"), "group[slurm]"));
        assertEquals("slurm", groupOf("slurm"));
    }

    @Test
    void anOrdinaryOneIsTaken() {
        trial.node.put("groups: { ana: 4400 }");
        both(Map.of("would-change", 1), Map.of("changed", 1), plain("user[ana]"));
        assertEquals("ana", groupOf("ana"));
    }

    @Test
    void whoIsThereAlreadyStays() {
        trial.node.put("groups: { docker: 998 }\nusers: { docker: { uid: 1004, group: docker } }");
        both(Map.of("in-sync", 1), Map.of("in-sync", 1), plain("user[docker]"));
    }
}
