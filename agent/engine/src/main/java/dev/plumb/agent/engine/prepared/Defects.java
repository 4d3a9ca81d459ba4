package dev.plumb.agent.engine.prepared;

import dev.plumb.agent.engine.text.Harmless;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;

/// Problems for code that threw where it should have answered.
public final class Defects {
    private static final int MESSAGE = 300;

    private Defects() {}

    /// The problem of a resource whose provider threw.
    ///
    /// @param doing what it was about to do, such as `looking`
    public static Problem of(ResourceId id, String doing, RuntimeException thrown) {
        String message = Harmless.line(String.valueOf(thrown.getMessage()), MESSAGE);
        StackTraceElement[] trace = thrown.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        return Problem.defect(
                        "provider.threw",
                        doing + " " + id + " ended in " + thrown.getClass().getSimpleName() + ": " + message + where)
                .advise("report this to Plumb's developers; the other resources are not affected");
    }
}
