package dev.plumb.server.fleet.enrol;

import dev.plumb.api.Problem;
import java.util.Optional;

/// What a machine that asks is answered.
public sealed interface Answer {
    /// It becomes this node.
    record Admitted(String slot, Level level) implements Answer {}

    /// It is this node already: the same key asks again, for instance because the first answer was lost.
    record Again(Holder holder) implements Answer {}

    /// Somebody has to look at it.
    ///
    /// @param slot which node it would be, if that is clear
    /// @param reason in words for whoever looks
    record Pending(Optional<String> slot, String reason) implements Answer {}

    /// It may not ask.
    record Refused(Problem problem) implements Answer {}
}
