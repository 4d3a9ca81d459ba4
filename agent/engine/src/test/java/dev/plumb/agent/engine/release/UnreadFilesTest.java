package dev.plumb.agent.engine.release;

import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Units that leave, and one reading of the unit files that are gone.
class UnreadFilesTest {
    private static final Value OURS =
            Value.Content.of("[Service]\nExecStart=/bin/sleep 9\n[Install]\nWantedBy=multi-user.target\n");

    private final Trial trial = new Trial();

    UnreadFilesTest() {
        trial.node.put("directories: { /etc: root:root 0755, /etc/systemd: root:root 0755,"
                + " /etc/systemd/system: root:root 0755, /root: root:root 0755 }\n"
                + "units: { theirs.service: { load: loaded, active: active, sub: running, file: enabled } }");
    }

    private RunReport run(ManifestResource... wishes) {
        return trial.run(new BaseModule(), wishes);
    }

    private static ManifestResource service(String name, Map<String, Value> attributes) {
        return ManifestResource.of(id("service[" + name + "]"), Ensure.PRESENT, attributes);
    }

    private static ManifestResource ours(String name) {
        return service(name, Map.of("unit", OURS, "settle", new Value.Whole(0)));
    }

    private static ManifestResource timer(String name) {
        return ManifestResource.of(
                id("timer[" + name + "]"),
                Ensure.PRESENT,
                Map.of(
                        "schedule", new Value.Listing(List.of(new Value.Text("03:00"))),
                        "command", new Value.Listing(List.of(new Value.Text("/bin/true")))));
    }

    private ManifestResource[] many() {
        return new ManifestResource[] {
            ours("a"), ours("b"), timer("c"), timer("d"), service("theirs", Map.of("drop-in", OURS))
        };
    }

    private List<String> told(int from) {
        List<Step> all = trial.node.performed();
        return all.subList(from, all.size()).stream()
                .map(step -> switch (step) {
                    case FileStep.Remove gone -> "remove " + gone.path().replaceFirst(".*/", "");
                    case FileStep.Write write -> "write " + write.path().replaceFirst(".*/", "");
                    case ServiceStep.DaemonReload reload -> "reload";
                    case ServiceStep.Unit unit -> unit.verb() + " " + unit.unit();
                    case Step other -> other.getClass().getSimpleName();
                })
                .toList();
    }

    private static long reloads(List<String> told) {
        return told.stream().filter("reload"::equals).count();
    }

    @Test
    void unitsThatLeaveAreReadOnce() {
        run(many());
        int before = trial.node.performed().size();
        RunReport left = run();
        List<String> told = told(before);
        assertEquals(1, reloads(told), told::toString);
        assertEquals("reload", told.getLast(), told::toString);
        for (String unit : List.of("a.service", "c.timer")) {
            assertTrue(told.indexOf("STOP " + unit) < told.indexOf("DISABLE " + unit), told::toString);
            assertTrue(told.indexOf("DISABLE " + unit) < told.indexOf("remove " + unit), told::toString);
        }
        assertEquals("changed", code(left, "timer[c]"));
        assertEquals("released", code(left, "service[a]"));
        assertEquals("not-found", trial.node.services().unit("a.service").load());
        assertFalse(trial.node.services().unit("theirs.service").needsReload());
        assertEquals(List.of(), List.copyOf(trial.journal.ledger().allOutstanding()));
        nothingIsLeftToDo();
    }

    @Test
    void whatIsNewIsReadWithWhatLeft() {
        run(many());
        int before = trial.node.performed().size();
        RunReport both = run(ours("e"), timer("f"));
        List<String> told = told(before);
        assertEquals(1, reloads(told), told::toString);
        assertTrue(told.indexOf("remove a.service") < told.indexOf("reload"), told::toString);
        assertTrue(told.indexOf("reload") < told.indexOf("START e.service"), told::toString);
        assertEquals("changed", code(both, "service[e]"));
        assertEquals("changed", code(both, "timer[d]"));
    }

    @Test
    void nothingIsStartedBeforeTheManagerKnowsWhatIsGone() {
        run(many());
        trial.node.put("units: { down.service: { load: loaded, active: inactive, sub: dead, file: enabled } }");
        int before = trial.node.performed().size();
        run(service("down", Map.of()));
        List<String> told = told(before);
        assertEquals(1, reloads(told), told::toString);
        assertTrue(told.indexOf("reload") < told.indexOf("START down.service"), told::toString);
    }

    @Test
    void whoDeclaresSomeOfWhatLeftFindsWhatIsGone() {
        run(timer("c"), timer("d"));
        int before = trial.node.performed().size();
        RunReport heir = run(service("c", Map.of("unit", OURS, "settle", new Value.Whole(0))));
        List<String> told = told(before);
        assertTrue(told.indexOf("reload") < told.indexOf("write c.service"), told::toString);
        assertEquals("changed", code(heir, "service[c]"));
        assertEquals("active", trial.node.services().unit("c.service").active());
        assertTrue(run(service("c", Map.of("unit", OURS, "settle", new Value.Whole(0))))
                .quiet());
    }

    @Test
    void aReadingThatFailsIsToldOfAllThatLeft() {
        run(many());
        trial.node.failing(
                step -> step instanceof ServiceStep.DaemonReload,
                Problem.environment("process.exit", "the manager does not answer"));
        RunReport failed = run();
        for (String left : List.of("service[a]", "service[b]", "timer[c]", "timer[d]", "service[theirs]")) {
            assertEquals("failed", code(failed, left), left);
        }
        trial.node.healed();
        run();
        assertEquals("not-found", trial.node.services().unit("a.service").load());
        nothingIsLeftToDo();
    }

    private void nothingIsLeftToDo() {
        int before = trial.node.performed().size();
        run();
        assertEquals(List.of(), told(before));
    }
}
