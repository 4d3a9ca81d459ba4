package dev.plumb.cli;

import java.io.InputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Keys and sealed secrets.
@Command(
        name = "secret",
        description = "Makes keys and seals secrets into a site; nobody without the key can read them from Git.",
        synopsisSubcommandLabel = "keygen|set")
final class SecretCommand {
    /// The file of a site that lists for whom its secrets are sealed.
    static final String RECIPIENTS = ".age-recipients";

    private SecretCommand() {}

    /// With its own commands.
    static CommandLine of(Terminal terminal, InputStream input) {
        return new CommandLine(new SecretCommand())
                .addSubcommand(new SecretKeygenCommand(terminal))
                .addSubcommand(new SecretSetCommand(terminal, input));
    }
}
