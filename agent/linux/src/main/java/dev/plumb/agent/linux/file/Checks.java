package dev.plumb.agent.linux.file;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ProcessView;
import dev.plumb.api.node.Refusals;
import java.util.Optional;

/// Asks a program whether new content is good before it goes live.
final class Checks {
    private final ProcessView processes;

    Checks(ProcessView processes) {
        this.processes = processes;
    }

    Optional<Problem> run(FileStep.Write step, String path) {
        return step.check().flatMap(check -> run(step, check, path));
    }

    private static Command about(Command check, String path) {
        return new Command(
                check.program(),
                check.arguments().stream()
                        .map(argument -> argument.replace("%s", path))
                        .toList(),
                check.environment(),
                check.input(),
                check.directory(),
                check.user(),
                check.deadline());
    }

    private Optional<Problem> run(FileStep.Write step, Command check, String path) {
        return switch (processes.query(about(check, path))) {
            case ProcessView.Answer.Ended ended ->
                ended.exit() == 0
                        ? Optional.empty()
                        : Optional.of(Refusals.checkFailed(step, check, ended.exit(), ended.error() + ended.output()));
            case ProcessView.Answer.Failed failed -> Optional.of(failed.why().at(step.path()));
        };
    }
}
