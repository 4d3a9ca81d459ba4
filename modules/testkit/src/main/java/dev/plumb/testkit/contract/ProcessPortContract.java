package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.ProcessView.Answer;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What running a program answers and refuses. A fake cannot run anything, so [#script] tells it what would come
/// of it.
public abstract class ProcessPortContract extends PortContract {
    /// What a program of the test does.
    ///
    /// @param output what it writes
    /// @param error what it complains
    /// @param makes a file that it makes, empty; none where empty
    protected record Script(int exit, String output, String error, Optional<String> makes) {}

    /// An empty directory of root's own that this test may fill.
    protected abstract String folder();

    /// Owner and group that the test may give files to.
    protected abstract Ownership owned(int mode);

    /// A program that does this.
    protected abstract Command script(Script script);

    /// A program that does not end within its deadline.
    protected abstract Command endless();

    private static Script quiet(int exit) {
        return new Script(exit, "", "", Optional.empty());
    }

    private String file() {
        return folder() + "/made";
    }

    private Script maker(int exit) {
        return new Script(exit, "", "", Optional.of(file()));
    }

    private static ProcessStep run(Command command, Integer... expected) {
        return new ProcessStep.Run(command, List.of(expected), false);
    }

    @Test
    void aProgramIsAskedForExitOutputAndComplaints() {
        Command command = script(new Script(3, "one\ntwo\n", "sorry\n", Optional.empty()));
        assertEquals(
                new Answer.Ended(3, "one\ntwo\n", "sorry\n"), view().processes().query(command));
    }

    @Test
    void aProgramThatIsNotThereIsNotStarted() {
        Command none = Command.of(folder() + "/no-such-program");
        Answer.Failed failed =
                assertInstanceOf(Answer.Failed.class, view().processes().query(none));
        assertEquals("process.no-program", failed.why().code());
        refused("process.no-program", ProcessStep.Run.of(none));
    }

    @Test
    void aProgramThatDoesNotEndIsKilled() {
        Command endless = endless();
        Answer.Failed failed =
                assertInstanceOf(Answer.Failed.class, view().processes().query(endless));
        assertEquals("process.late", failed.why().code());
        refused("process.late", ProcessStep.Run.of(endless));
    }

    @Test
    void aStepIsDoneWithAnExpectedExitAlone() {
        done(ProcessStep.Run.of(script(quiet(0))));
        done(run(script(quiet(3)), 0, 3));
        refused("process.exit", ProcessStep.Run.of(script(quiet(3))));
        done(new ProcessStep.Check(script(quiet(0))));
        refused("process.exit", new ProcessStep.Check(script(quiet(3))));
        refused("process.exit", run(script(quiet(0)), 3));
    }

    @Test
    void whatAProgramDoesStaysAlsoWhenItFails() {
        refused("process.exit", ProcessStep.Run.of(script(maker(1))));
        assertInstanceOf(FileState.Regular.class, view().files().state(file()));
    }

    @Test
    void theProblemTellsWhatTheProgramSaidUnlessThatIsASecret() {
        Command command = script(new Script(1, "", "no space left\n", Optional.empty()));
        Problem told = refused(new ProcessStep.Run(command, List.of(0), false));
        Problem untold = refused(new ProcessStep.Run(command, List.of(0), true));
        assertTrue(told.toString().contains("no space left"), told::toString);
        assertFalse(untold.toString().contains("no space left"), untold::toString);
    }

    @Test
    void whatACheckSaysOfContentThatNotEverybodyMayReadIsNotToldButItsExitIs() {
        Command check = script(new Script(3, "", "line 1: hunter2\n", Optional.empty()));
        String all = refusedBy(check, 0644, false);
        assertTrue(all.contains("hunter2") && all.contains("exit 3"), all);
        for (String some : List.of(refusedBy(check, 0640, false), refusedBy(check, 0644, true))) {
            assertTrue(!some.contains("hunter2") && some.contains("exit 3") && some.contains(check.program()), some);
        }
    }

    private String refusedBy(Command check, int mode, boolean sensitive) {
        Value.Content bad = Value.Content.of("hunter2");
        return refused(new FileStep.Write(folder() + "/checked", bad, owned(mode), Optional.of(check), sensitive))
                .toString();
    }

    @Test
    void whatAStepWritesIsCheckedBeforeItGoesLive() {
        String checked = folder() + "/checked";
        Ownership owned = owned(0644);
        refused(new FileStep.Write(checked, Value.Content.of("bad"), owned, Optional.of(script(quiet(1))), false));
        assertInstanceOf(FileState.Absent.class, view().files().state(checked));
        done(new FileStep.Write(checked, Value.Content.of("good"), owned, Optional.of(script(quiet(0))), false));
        assertInstanceOf(FileState.Regular.class, view().files().state(checked));
    }
}
