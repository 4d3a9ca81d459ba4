package dev.plumb.cli;

import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.protocol.report.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows what apply would do here.
@Command(
        name = "plan",
        addMethodSubcommands = false,
        description = {
            "Shows what `plumb apply` would do on this machine, what each action may disturb, and what is drift.",
            "Changes nothing and remembers nothing."
        },
        footer = {
            "",
            "Example: plumb plan . --node node-01",
            "Exit: 0 nothing would change, 3 something would, 1 something is wrong, 4 something would be left, 5 busy"
        })
final class PlanCommand extends Answering {
    @Mixin
    private final Options.Node node = new Options.Node();

    @Mixin
    private final Options.Permits permits = new Options.Permits();

    PlanCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Answer answer() {
        return RunAnswer.of(
                new NodeRun(terminal(), node, RunReport.Mode.PLAN, permits.classes(), Progress.SILENT).run());
    }
}
