package dev.plumb.cli;

import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Problem;
import dev.plumb.server.compiler.compile.Compilation;
import java.util.List;

/// The exit code of a run: the first that holds of problem, differences, left, done.
final class RunExit {
    private RunExit() {}

    /// @param warnings of the site; an entry of which not even the name is known waits, and is no resource
    static Exit of(RunReport report, List<Problem> warnings) {
        boolean waits = warnings.stream().anyMatch(warning -> warning.code().equals(Compilation.ENTRY_WAITS));
        Exit exit = report.owed().isEmpty() && !waits ? Exit.DONE : Exit.LEFT;
        for (ResourceReport resource : report.resources()) {
            exit = graver(exit, of(resource.outcome()));
        }
        return report.problems().isEmpty() ? exit : Exit.PROBLEM;
    }

    private static Exit of(Outcome outcome) {
        if (outcome instanceof Outcome.InSync) {
            return Exit.DONE;
        }
        return switch (outcome) {
            case Outcome.Failed f -> Exit.PROBLEM;
            case Outcome.Unknown u -> Exit.PROBLEM;
            case Outcome.Unsupported u -> Exit.PROBLEM;
            case Outcome.Unrecognised u -> Exit.PROBLEM;
            case Outcome.WouldChange w -> Exit.DIFFERENCES;
            case Outcome.Held h -> Exit.LEFT;
            case Outcome.Owed o -> Exit.LEFT;
            case Outcome.Pending p -> Exit.LEFT;
            case Outcome.Waiting w -> Exit.LEFT;
            case Outcome.Skipped s -> Exit.LEFT;
            case Outcome.InSync i -> Exit.DONE;
            case Outcome.Changed c -> Exit.DONE;
            case Outcome.Refreshed r -> Exit.DONE;
            case Outcome.Released r -> Exit.DONE;
        };
    }

    private static Exit graver(Exit one, Exit other) {
        return gravity(one) >= gravity(other) ? one : other;
    }

    private static int gravity(Exit exit) {
        return switch (exit) {
            case PROBLEM, USAGE, BUSY, DEFECT -> 3;
            case DIFFERENCES -> 2;
            case LEFT -> 1;
            case DONE -> 0;
        };
    }
}
