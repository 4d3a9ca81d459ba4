package dev.plumb.api.node;

import dev.plumb.api.Problem;

/// What became of a step.
public sealed interface Applied {
    /// Done.
    record Done() implements Applied {}

    /// Not done; what was there before is whole, unless the problem says otherwise.
    record Failed(Problem problem) implements Applied {}

    /// Not begun, and no fault: it would do to the node what nobody asked for. Nothing was changed.
    record Held(Problem why) implements Applied {}

    /// The one value of [Done].
    Applied DONE = new Done();
}
