package dev.plumb.agent.engine.release;

import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Death;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.node.AccountView.User;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;

/// A user with groups and keys is made in several steps: the agent is killed before and after each, and before and
/// after
/// each of its writings.
class HalfMadeUserTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ana";
    private static final String KEYS = "/etc/ssh/authorized_keys.d/ana";
    private static final ManifestResource ANA = ManifestResource.of(
            id("user[ana]"),
            Ensure.PRESENT,
            Map.of(
                    "uid",
                    new Value.Whole(1001),
                    "groups",
                    new Value.Listing(List.of(new Value.Text("research"))),
                    "ssh-keys",
                    new Value.Listing(List.of(new Value.Text(KEY)))));

    private static Trial fresh() {
        Trial trial = new Trial();
        trial.node.put("""
                groups: { research: 5000 }
                directories: { /home: root:root 0755, /etc/ssh: root:root 0755, /etc/ssh/sshd_config.d: root:root 0755 }
                files: { /etc/ssh/sshd_config: "Include /etc/ssh/sshd_config.d/*.conf\\n" }
                units: { ssh.service: { active: active, can-reload: true } }
                """);
        return trial;
    }

    private static RunReport run(Trial trial, ManifestResource... wish) {
        return trial.run(new BaseModule(), wish);
    }

    /// For every place to die at.
    private static void killed(ObjIntConsumer<Trial> then) {
        int deaths = 0;
        for (boolean after : new boolean[] {false, true}) {
            for (int at = 1; ; at++, deaths++) {
                Trial trial = fresh();
                if (!Death.strikes(trial, new Death(at, after), () -> run(trial, ANA))) {
                    break;
                }
                then.accept(trial, after ? -at : at);
            }
        }
        assertTrue(deaths >= 16, "only " + deaths + " places to die at");
    }

    private static Optional<User> ana(Trial trial) {
        return trial.node.accounts().localUser("ana");
    }

    @Test
    void theNextRunFinishesIt() {
        killed((trial, at) -> {
            RunReport next = run(trial, ANA);
            assertFalse(next.failed(), () -> at + ": " + next.resources());
            User ana = ana(trial).orElseThrow();
            assertEquals("1001 [research]", ana.uid() + " " + ana.groups(), () -> "killed at " + at);
            assertEquals(
                    "# written by plumb\n" + KEY + "\n", trial.node.text(KEYS).orElseThrow());
            List<Step> all = trial.node.performed();
            assertTrue(
                    all.stream().anyMatch(ServiceStep.Unit.class::isInstance), () -> at + ": sshd knows nothing of it");
            assertEquals(Map.of("in-sync", 1), run(trial, ANA).counts());
        });
    }

    @Test
    void whoIsNotDeclaredAnyMoreThenHasNoWayIn() {
        killed((trial, at) -> {
            RunReport next = run(trial);
            assertFalse(next.failed(), () -> at + ": " + next.resources());
            assertTrue(ana(trial).map(User::expired).orElse(true), () -> "killed at " + at + ", and open");
            assertEquals(Optional.empty(), trial.node.text(KEYS), () -> "killed at " + at);
            trial.node.forget();
            run(trial);
            assertEquals(List.of(), trial.node.performed(), () -> "killed at " + at + ": nothing is left to do");
        });
    }

    @Test
    void whoShallBeGoneThenGoesWithItsKeys() {
        ManifestResource gone = ManifestResource.of(id("user[ana]"), Ensure.ABSENT, Map.of());
        killed((trial, at) -> {
            run(trial, gone);
            assertEquals("in-sync", code(run(trial, gone), "user[ana]"), () -> "killed at " + at);
            assertEquals(Optional.empty(), ana(trial));
            assertTrue(trial.node.files().state(KEYS) instanceof FileState.Absent);
        });
    }
}
