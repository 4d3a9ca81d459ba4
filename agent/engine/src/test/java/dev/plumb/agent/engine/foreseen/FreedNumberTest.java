package dev.plumb.agent.engine.foreseen;

import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The number of an account that goes is taken by another in the same run, and a plan says so.
class FreedNumberTest {
    private static final ManifestResource OLD = ManifestResource.of(id("user[old]"), Ensure.ABSENT, Map.of());
    private static final ManifestResource ANA =
            ManifestResource.of(id("user[ana]"), Ensure.PRESENT, Map.of("uid", new Value.Whole(4400)));

    private final Trial trial = new Trial();

    private Map<String, Integer> run(RunReport.Mode mode) {
        trial.node.put("users: { old: { uid: 4400 } }");
        trial.settings = Settings.DEFAULT.in(mode);
        return trial.run(new BaseModule(), OLD, ANA).counts();
    }

    @Test
    void inOneRun() {
        assertEquals(Map.of("changed", 2), run(RunReport.Mode.ENFORCE));
        assertEquals(4400, trial.node.accounts().localUser("ana").orElseThrow().uid());
    }

    @Test
    void inAPlan() {
        assertEquals(Map.of("would-change", 2), run(RunReport.Mode.PLAN));
    }
}
