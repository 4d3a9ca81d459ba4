package dev.plumb.agent.app;

import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.api.Problem;

/// What became of bringing a kept content back.
public sealed interface Restored {
    /// It stands there again.
    ///
    /// @param before what became of the content that stood there
    record Done(KeptContents.Keeping before) implements Restored {}

    /// It was not brought back.
    record Refused(Problem problem) implements Restored {}
}
