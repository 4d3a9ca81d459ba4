package dev.plumb.agent.engine.release;

import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.AccountView.User;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What was let go gently is as before when it is declared again.
class TakenBackTest {
    private static final String ANA = "user[ana]";
    private final Trial trial = new Trial();

    private String run(ManifestResource... wishes) {
        RunReport run = trial.run(new BaseModule(), wishes);
        return Trial.code(run, ANA);
    }

    private static ManifestResource ana() {
        return ManifestResource.of(id(ANA), Ensure.PRESENT, Map.of());
    }

    private boolean expired() {
        return trial.node.accounts().localUser("ana").map(User::expired).orElseThrow();
    }

    private void letGo() {
        assertEquals("changed", run(ana()));
        assertEquals("released", run());
        assertEquals(true, expired());
        trial.journal.restart();
    }

    @Test
    void aUserWhoWasLockedOnReleaseIsUnlockedOnceWhenDeclaredAgain() {
        letGo();
        assertEquals("changed", run(ana()));
        assertEquals(false, expired());
        assertEquals("in-sync", run(ana()));
        trial.node.perform(new AccountStep.SetLocked("ana", true));
        assertEquals("in-sync", run(ana()), "a lock by hand stays, for nothing is declared of it");
        assertEquals(true, expired());
    }

    @Test
    void aUserWhoShallBeLockedStaysSo() {
        letGo();
        assertEquals(
                "in-sync", run(ManifestResource.of(id(ANA), Ensure.PRESENT, Map.of("locked", new Value.Flag(true)))));
        assertEquals(true, expired());
        assertEquals("in-sync", run(ana()), "then it is no longer the release that locks it");
        assertEquals(Optional.of(true), trial.node.accounts().localUser("ana").map(User::expired));
    }
}
