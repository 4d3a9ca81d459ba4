package dev.plumb.api.node;

import java.time.Duration;
import java.util.List;

/// Steps that run a program.
public sealed interface ProcessStep extends Step {
    /// Runs a program; anything but an expected exit fails the step with the end of its output.
    record Run(Command command, List<Integer> expectedExits, boolean sensitive) implements ProcessStep {
        public Run {
            expectedExits = List.copyOf(expectedExits);
        }

        /// A program that shall end with 0.
        public static Run of(Command command) {
            return new Run(command, List.of(0), false);
        }
    }

    /// Runs a program that only looks, and says with 0 that what comes after it may be done. It changes nothing.
    record Check(Command command) implements ProcessStep {}

    /// Runs a program whose effect may cut the node off, guarded: before it runs, a timer outside the agent
    /// is armed to run `revert` when `window` has passed; only when `probe` succeeds is the timer disarmed.
    /// When it does not, `revert` runs at once and the step fails.
    record Guarded(Command change, Command revert, Probe probe, Duration window) implements ProcessStep {}
}
