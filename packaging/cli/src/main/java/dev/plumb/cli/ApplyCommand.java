package dev.plumb.cli;

import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.protocol.report.RunReport;

/// Brings this machine to what the site says.
final class ApplyCommand extends Answering {
    private final Options.Node node = takes(new Options.Node());

    private final Argument<Boolean> audit =
            takes(Argument.flag("--audit", "Looks and records only; what depends on a difference is not looked at."));

    private final Options.Permits permits = takes(new Options.Permits());

    ApplyCommand(Terminal terminal) {
        super(terminal, "apply");
        does(
                "Brings this machine to what the site says, verifies each change, and says what it did and why.",
                "A second run does nothing. A run that was killed is finished by the next.");
        example(
                "Example: plumb apply . --node node-01",
                "Exit: 0 all is as the site says, 1 something went wrong, 3 differences (--audit, or an entry's own), 4 something is"
                        + " held, owed, pending or waiting, 5 another run is at work");
    }

    @Override
    Answer answer() {
        RunReport.Mode mode = audit.given().orElse(false) ? RunReport.Mode.AUDIT : RunReport.Mode.ENFORCE;
        Progress progress = json() ? Progress.SILENT : new ProgressText(terminal());
        return RunAnswer.of(new NodeRun(terminal(), node, mode, permits.classes(), progress).run());
    }
}
