package dev.plumb.cli;

import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.protocol.report.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Brings this machine to what the site says.
@Command(
        name = "apply",
        addMethodSubcommands = false,
        description = {
            "Brings this machine to what the site says of a node, verifies each change, and says what it did and why.",
            "A second run does nothing. A run that was killed is finished by the next."
        },
        footer = {
            "",
            "Example: plumb apply . --node node-01",
            "Exit: 0 all is as the site says, 1 something went wrong, 3 differences (--audit), 4 something is held,",
            "      owed, pending or waiting, 5 another run is at work"
        })
final class ApplyCommand extends Answering {
    @Mixin
    private final Options.Node node = new Options.Node();

    @Option(names = "--audit", description = "Looks and records only; what depends on a difference is not looked at.")
    private boolean audit;

    @Mixin
    private final Options.Permits permits = new Options.Permits();

    ApplyCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Answer answer() {
        RunReport.Mode mode = audit ? RunReport.Mode.AUDIT : RunReport.Mode.ENFORCE;
        Progress progress = json() ? Progress.SILENT : new ProgressText(terminal());
        return RunAnswer.of(new NodeRun(terminal(), node, mode, permits.classes(), progress).run());
    }
}
