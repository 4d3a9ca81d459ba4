package dev.plumb.agent.engine.prepared;

import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.node.FileState;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A unit file of our own that is no longer written, of a service that is still declared.
class DroppedUnitTest {
    private static final String OWN = "service[own]";
    private static final String PATH = "/etc/systemd/system/own.service";
    private static final String PACKAGED =
            "files: { /usr/lib/systemd/system/own.service: \"[Service]\\nExecStart=/bin/sleep 2\\n\" }";
    private static final Value UNIT =
            Value.Content.of("[Service]\nExecStart=/bin/sleep 1\n[Install]\nWantedBy=multi-user.target\n");

    private final Trial trial = new Trial();

    @BeforeEach
    void aServiceWithAUnitOfItsOwn() {
        trial.node.put("directories: { /etc: root:root 0755, /etc/systemd: root:root 0755,"
                + " /etc/systemd/system: root:root 0755, /usr/lib/systemd/system: root:root 0755 }");
        assertEquals("changed", code(run(own(Map.of("unit", UNIT))), OWN));
    }

    private RunReport run(ManifestResource... wishes) {
        return trial.run(new BaseModule(), wishes);
    }

    private static ManifestResource own(Map<String, Value> attributes) {
        Map<String, Value> all = new HashMap<>(attributes);
        all.put("settle", new Value.Whole(0));
        return ManifestResource.of(id(OWN), Ensure.PRESENT, all);
    }

    private boolean there() {
        return !(trial.node.files().state(PATH) instanceof FileState.Absent);
    }

    private boolean runs() {
        return trial.node.services().unit("own.service").active().equals("active");
    }

    @Test
    void goesWhereAnotherFileBringsTheUnit() {
        trial.node.put(PACKAGED);
        assertEquals("changed", code(run(own(Map.of())), OWN));
        assertTrue(!there() && runs());
        assertTrue(run(own(Map.of())).quiet());
    }

    @Test
    void staysUntilAnotherFileBringsTheUnit() {
        assertEquals("waiting", code(run(own(Map.of())), OWN));
        assertTrue(there() && runs());
        assertEquals("waiting", code(run(own(Map.of())), OWN));
        trial.node.put(PACKAGED);
        assertEquals("changed", code(run(own(Map.of())), OWN));
        assertTrue(!there() && runs());
    }

    @Test
    void goesWithAServiceThatShallNotRun() {
        Map<String, Value> down = Map.of("running", new Value.Flag(false), "enabled", new Value.Flag(false));
        assertEquals("changed", code(run(own(down)), OWN));
        assertTrue(!there() && !runs());
        assertTrue(run(own(down)).quiet());
    }

    @Test
    void staysWhereSomebodyChangedItAndIsTold() {
        trial.node.put(PACKAGED);
        trial.node.put("files: { " + PATH + ": \"[Service]\\nExecStart=/bin/sleep 3\\n\" }");
        RunReport told = run(own(Map.of()));
        assertTrue(there() && runs());
        assertTrue(
                report(told, OWN).notes().stream().anyMatch(note -> note.contains("no longer written")),
                () -> report(told, OWN).toString());
    }

    @Test
    void isLeftToAFileThatIsDeclaredInItsPlace() {
        trial.node.put(PACKAGED);
        ManifestResource file = ManifestResource.of(id("file[" + PATH + "]"), Ensure.PRESENT, Map.of("content", UNIT));
        RunReport told = run(file, own(Map.of()));
        assertEquals("in-sync", code(told, OWN));
        assertTrue(there() && runs());
    }
}
