package dev.plumb.cli;

import dev.plumb.agent.protocol.report.RunReport;

/// Shows what apply would do here.
final class PlanCommand extends Answering {
    private final Options.Node node = takes(new Options.Node());

    private final Options.Permits permits = takes(new Options.Permits());

    PlanCommand(Terminal terminal) {
        super(terminal, "plan");
        does(
                "Shows what `plumb apply` would do here, what each action may disturb, and what is drift.",
                "Changes nothing and remembers nothing.");
        example(
                "Example: plumb plan . --node node-01",
                "Exit: 0 no change, 3 changes, 1 something is wrong, 4 something would be left, 5 busy");
    }

    @Override
    Answer answer() {
        return RunAnswer.of(
                new NodeRun(terminal(), node, RunReport.Mode.PLAN, permits.classes(), new PlanStatus(terminal()))
                        .run());
    }
}
