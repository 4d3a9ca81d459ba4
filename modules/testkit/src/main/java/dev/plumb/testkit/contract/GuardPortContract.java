package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.api.node.Command;
import dev.plumb.api.node.Endpoint;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.Probe;
import dev.plumb.api.node.ProcessStep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of a change that may cut the node off. The change makes a file, reverting it takes the file away.
public abstract class GuardPortContract extends PortContract {
    private static final Duration WINDOW = Duration.ofSeconds(2);

    /// The file.
    protected abstract String file();

    /// Makes the file.
    protected abstract Command make();

    /// Takes the file away.
    protected abstract Command takeAway();

    /// Ends with this exit code.
    protected abstract Command ending(int exit);

    /// An endpoint of the node's own that takes connections until the test ends.
    protected abstract Endpoint own();

    private ProcessStep guarded(Command change, Probe probe) {
        return new ProcessStep.Guarded(change, takeAway(), probe, WINDOW);
    }

    private void assertThere(Class<? extends FileState> what) {
        assertInstanceOf(what, view().files().state(file()));
    }

    @Test
    void aChangeStaysWhenItsProbeSucceeds() {
        done(guarded(make(), new Probe.Succeeds(ending(0))));
        assertThere(FileState.Regular.class);
    }

    @Test
    void aChangeIsRevertedWhenItsProbeFails() {
        refused("process.exit", guarded(make(), new Probe.Succeeds(ending(1))));
        assertThere(FileState.Absent.class);
    }

    @Test
    void aChangeIsRevertedWhenAnEndpointIsNotReached() {
        Endpoint nobody = new Endpoint("127.0.0.1", 1);
        refused("process.guard-unreachable", guarded(make(), new Probe.Reaches(List.of(nobody))));
        assertThere(FileState.Absent.class);
    }

    @Test
    void aConnectionThatNeverLeavesTheNodeProvesNothing() {
        refused("process.guard-here", guarded(make(), new Probe.Reaches(List.of(own()))));
        assertThere(FileState.Absent.class);
    }

    @Test
    void aChangeThatFailsIsReverted() {
        done(ProcessStep.Run.of(make()));
        refused("process.exit", guarded(ending(1), new Probe.Succeeds(ending(0))));
        assertThere(FileState.Absent.class);
    }
}
