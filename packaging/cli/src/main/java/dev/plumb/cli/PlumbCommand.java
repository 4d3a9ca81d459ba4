package dev.plumb.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The program without a command: shows what there is.
final class PlumbCommand {
    private PlumbCommand() {}

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("plumb").versionProvider(new Version());
        spec.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Prints the version of Plumb and of its JVM.")
                .build());
        spec.usageMessage()
                .header("Keeps this machine true to what a site in Git says.")
                .synopsisSubcommandLabel("COMMAND")
                .footer(
                        "",
                        "A SITE is a folder, or a folder of a Git repository at a revision: .@HEAD~1",
                        "Exit: 0 done, 1 problem, 2 usage, 3 differences, 4 left, 5 busy, 70 defect",
                        "Begin with:  plumb check .   then   plumb plan . --node NAME");
        return spec;
    }
}
