package dev.plumb.agent.protocol.trust;

import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.api.Problem;

/// What a verifier says to a delivery.
public sealed interface Verdict {
    /// It holds from now on.
    ///
    /// @param standing to keep before the manifest is enforced
    record Accepted(Standing standing, Release release, NodeManifest manifest) implements Verdict {}

    /// It is what was accepted last.
    record AlreadyCurrent() implements Verdict {}

    /// It does not hold; what was accepted last still does.
    record Refused(Problem problem) implements Verdict {}
}
