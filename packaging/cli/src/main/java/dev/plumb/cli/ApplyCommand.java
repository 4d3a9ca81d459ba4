package dev.plumb.cli;

import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Disruption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Brings this machine to what the site says.
@Command(
        name = "apply",
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
final class ApplyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Options.Form form = new Options.Form();

    @Mixin
    private final Options.Node node = new Options.Node();

    @Option(names = "--audit", description = "Looks and records only; what depends on a difference is not looked at.")
    private boolean audit;

    @Option(
            names = "--permit",
            paramLabel = "CLASS",
            split = ",",
            description = "Permits a class that the site leaves to an order: data-loss, reboot …")
    private List<String> permits = List.of();

    ApplyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Set<Disruption> permitted = EnumSet.noneOf(Disruption.class);
        for (String word : permits) {
            permitted.add(Disruption.read(word)
                    .orElseThrow(() -> new CommandLine.ParameterException(
                            new CommandLine(this), "expected one of " + words() + ", found '" + word + "'")));
        }
        RunReport.Mode mode = audit ? RunReport.Mode.AUDIT : RunReport.Mode.ENFORCE;
        Progress progress = form.json() ? Progress.SILENT : new ProgressText(terminal);
        return RunAnswer.show(terminal, new NodeRun(terminal, node, mode, permitted, progress).run(), form.json())
                .code();
    }

    private static String words() {
        return java.util.Arrays.stream(Disruption.values())
                .map(Disruption::word)
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
