package dev.plumb.agent.protocol;

import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Instant;

/// How a resource ended a run. Closed (contracts, 8); on the wire a code, with [Unrecognised] for one that
/// the reader does not know.
public sealed interface Outcome {
    /// As it should be; nothing was done.
    record InSync() implements Outcome {}

    /// Brought there, and verified.
    record Changed() implements Outcome {}

    /// Would be changed, but only looked at.
    record WouldChange() implements Outcome {}

    /// As it should be, and refreshed because something it watches changed.
    record Refreshed() implements Outcome {}

    /// No longer declared, left as it is.
    record Released() implements Outcome {}

    /// A change is not permitted now.
    record Held(Hold by, Instant since) implements Outcome {}

    /// As it should be, but a refresh is due and not permitted or not possible now.
    record Owed(String refresh) implements Outcome {}

    /// Written, takes effect later.
    record Pending(Until until) implements Outcome {
        /// What it takes effect at.
        public enum Until {
            REBOOT,
            ACTIVATION
        }
    }

    /// Something elsewhere must come first.
    record Waiting(String on) implements Outcome {}

    /// Not looked at because of another resource.
    record Skipped(ResourceId because) implements Outcome {}

    /// This node or this agent lacks what it needs.
    record Unsupported(String needs) implements Outcome {}

    /// Could not be read, so nothing is said about it.
    record Unknown(Problem why) implements Outcome {}

    /// Went wrong.
    record Failed(Problem problem) implements Outcome {}

    /// A code of a newer version.
    record Unrecognised(String code) implements Outcome {}

    /// The code on the wire.
    default String code() {
        if (this instanceof InSync) {
            return "in-sync";
        }
        return switch (this) {
            case InSync outcome -> "in-sync";
            case Changed outcome -> "changed";
            case WouldChange outcome -> "would-change";
            case Refreshed outcome -> "refreshed";
            case Released outcome -> "released";
            case Held outcome -> "held";
            case Owed outcome -> "owed";
            case Pending outcome -> "pending";
            case Waiting outcome -> "waiting";
            case Skipped outcome -> "skipped";
            case Unsupported outcome -> "unsupported";
            case Unknown outcome -> "unknown";
            case Failed outcome -> "failed";
            case Unrecognised(String code) -> code;
        };
    }
}
