package dev.plumb.cli;

import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Disruption;
import dev.plumb.api.type.Quoted;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
final class ApplyCommand extends Answering {
    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

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
        super(terminal);
    }

    @Override
    Answer answer() {
        Set<Disruption> permitted = EnumSet.noneOf(Disruption.class);
        for (String word : permits) {
            permitted.add(Disruption.read(word)
                    .orElseThrow(() -> new CommandLine.ParameterException(
                            spec.commandLine(), "expected one of " + words() + ", found " + Quoted.of(word))));
        }
        RunReport.Mode mode = audit ? RunReport.Mode.AUDIT : RunReport.Mode.ENFORCE;
        Progress progress = json() ? Progress.SILENT : new ProgressText(terminal());
        return RunAnswer.of(new NodeRun(terminal(), node, mode, permitted, progress).run());
    }

    private static String words() {
        return Arrays.stream(Disruption.values()).map(Disruption::word).collect(Collectors.joining(", "));
    }
}
