package dev.plumb.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The program without a command: shows what there is.
@Command(
        name = "plumb",
        addMethodSubcommands = false,
        header = "Keeps this machine true to what a site in Git says.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        footer = {
            "",
            "A SITE is a folder, or a folder of a Git repository at a revision: .@HEAD~1",
            "Exit: 0 done, 1 something is wrong, 2 usage, 3 differences, 4 something is left, 5 busy, 70 defect",
            "Begin with:  plumb check .   then   plumb plan . --node NAME"
        })
final class PlumbCommand {
    @Option(names = "--version", versionHelp = true, description = "Prints the version of Plumb and of its JVM.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;
}
