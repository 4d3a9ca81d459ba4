package dev.plumb.api;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What shall be done about a resource. Says unknown rather than a false "no change".
public sealed interface Plan {

    /// Nothing to do, and why: the cases of a kind's test folder must say it.
    record InSync(String why) implements Plan {}

    /// These actions, in order, bring it there.
    record Change(List<Action> actions) implements Plan {
        public Change {
            actions = List.copyOf(actions);
            if (actions.isEmpty()) {
                throw new IllegalArgumentException("a change without an action");
            }
        }

        /// What makes its actions necessary.
        public Stream<Difference> differences() {
            return actions.stream().flatMap(action -> action.differences().stream());
        }
    }

    /// It cannot be said what would change.
    record Unknown(Problem why) implements Plan {}

    /// Everything is written, but it takes effect only at a reboot or an activation.
    record Pending(Until until, String why) implements Plan {}

    /// Not yet possible, and no fault: something elsewhere must come first.
    ///
    /// @param on what must come
    /// @param patience how long a converging run may stay at this resource, observing and planning it afresh every
    ///     second, before it goes on; a run that only plans never stays
    record Waiting(String on, Duration patience) implements Plan {
        /// Waits for a later run.
        public Waiting(String on) {
            this(on, Duration.ZERO);
        }
    }

    /// This node lacks what the resource needs.
    record Unsupported(String needs) implements Plan {}

    /// Must not be done as it stands: an unsafe target, a protected root.
    record Refused(Problem problem) implements Plan {}

    /// What a pending change waits for.
    enum Until {
        REBOOT,
        ACTIVATION
    }

    /// A plan of these actions, or in sync when there are none.
    static Plan of(List<Action> actions, String whyNone) {
        return actions.isEmpty() ? new InSync(whyNone) : new Change(actions);
    }
}
