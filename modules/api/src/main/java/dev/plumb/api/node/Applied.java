package dev.plumb.api.node;

import dev.plumb.api.Problem;

/// What became of a step.
public sealed interface Applied {
    /// Done.
    record Done() implements Applied {}

    /// Not done; what was there before is whole, unless the problem says otherwise.
    record Failed(Problem problem) implements Applied {}

    /// The one value of [Done].
    Applied DONE = new Done();
}
