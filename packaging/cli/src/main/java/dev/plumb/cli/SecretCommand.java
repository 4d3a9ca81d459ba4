package dev.plumb.cli;

import java.io.InputStream;
import picocli.CommandLine.Model.CommandSpec;

/// Keys and sealed secrets.
final class SecretCommand {
    /// The file of a site that lists for whom its secrets are sealed.
    static final String RECIPIENTS = ".age-recipients";

    private SecretCommand() {}

    /// With its own commands.
    static CommandSpec spec(Terminal terminal, InputStream input) {
        CommandSpec spec = CommandSpec.create().name("secret");
        spec.usageMessage()
                .description("Makes keys and seals secrets into a site; nobody without the key can read them from Git.")
                .synopsisSubcommandLabel("keygen|set");
        return spec.addSubcommand("keygen", new SecretKeygenCommand(terminal).spec())
                .addSubcommand("set", new SecretSetCommand(terminal, input).spec());
    }
}
