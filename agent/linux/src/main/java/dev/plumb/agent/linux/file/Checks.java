package dev.plumb.agent.linux.file;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ProcessView;
import java.util.Optional;

/// Asks a program whether new content is good before it goes live.
final class Checks {
    private static final int SHOWN = 400;

    private final ProcessView processes;

    Checks(ProcessView processes) {
        this.processes = processes;
    }

    Optional<Problem> run(FileStep.Write step, String path) {
        return step.check().flatMap(check -> run(step, about(check, path)));
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

    private Optional<Problem> run(FileStep.Write step, Command check) {
        return switch (processes.query(check)) {
            case ProcessView.Answer.Ended ended ->
                ended.exit() == 0 ? Optional.empty() : Optional.of(refused(step, check, ended));
            case ProcessView.Answer.Failed failed -> Optional.of(failed.why().at(step.path()));
        };
    }

    private static Problem refused(FileStep.Write step, Command check, ProcessView.Answer.Ended ended) {
        return Problem.author(
                        "file.check-failed",
                        "'" + check.program() + "' refuses the new content with exit " + ended.exit()
                                + said(step, ended))
                .at(step.path())
                .advise("the old content stays; correct the new one");
    }

    private static String said(FileStep.Write step, ProcessView.Answer.Ended ended) {
        if (step.sensitive() || step.content().secret()) {
            return "; its output is not shown";
        }
        String said = (ended.error() + ended.output()).strip();
        return said.isEmpty() ? " and says nothing" : ": " + said.substring(0, Math.min(SHOWN, said.length()));
    }
}
