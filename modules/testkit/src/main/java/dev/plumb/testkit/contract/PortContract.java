package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.Step;

/// What the suite of every port stands on: both halves of one node, and the two ways in which a step ends.
public abstract class PortContract {
    /// The node's reading half.
    protected abstract NodeView view();

    /// The node's writing half.
    protected abstract NodeControl control();

    /// Performs a step that must be done.
    protected final void done(Step step) {
        Applied applied = control().perform(step);
        assertEquals(Applied.DONE, applied, () -> step + " was not done: " + applied);
    }

    /// Performs a step that must be refused; the problem.
    protected final Problem refused(Step step) {
        return assertInstanceOf(Applied.Failed.class, control().perform(step), () -> step + " was not refused")
                .problem();
    }

    /// Performs a step that must be held with a code that users know.
    protected final void held(String code, Step step) {
        Applied.Held held = assertInstanceOf(Applied.Held.class, control().perform(step), () -> step + " was not held");
        assertEquals(code, held.why().code(), held::toString);
    }

    /// Performs a step that must be refused with a code that users know.
    protected final void refused(String code, Step step) {
        Problem problem = refused(step);
        assertEquals(code, problem.code(), problem::toString);
    }
}
