package dev.plumb.cli;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.sealing.NewIdentity;
import dev.plumb.server.compiler.sealing.SecretStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Keys and sealed secrets.
@Command(
        name = "secret",
        description = "Makes keys and seals secrets into a site; nobody without the key can read them from Git.",
        synopsisSubcommandLabel = "keygen|set")
final class SecretCommand {
    /// The file of a site that lists for whom its secrets are sealed.
    static final String RECIPIENTS = ".age-recipients";

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final int LIMIT = 1 << 20;

    private final Terminal terminal;
    private final InputStream input;

    SecretCommand(Terminal terminal, InputStream input) {
        this.terminal = terminal;
        this.input = input;
    }

    @Command(
            name = "keygen",
            description = {
                "Makes a key that opens secrets, in a new file for its owner only, and prints its recipient.",
                "The recipient belongs in the site, a line of " + RECIPIENTS + "; the key on the nodes, never in Git."
            },
            footer = {"", "Example: plumb secret keygen /etc/plumb/secrets.key >> .age-recipients"})
    int keygen(@Parameters(paramLabel = "FILE", description = "where the key shall lie; must not exist") Path file)
            throws IOException {
        NewIdentity identity = NewIdentity.make();
        Path target = terminal.folder().resolve(file);
        try {
            Files.createFile(target, OWNER_ONLY);
        } catch (FileAlreadyExistsException there) {
            return refused(Problem.operator("secret.key-exists", "expected no file, found one")
                    .at(target.toString())
                    .advise("a key that is overwritten cannot open anything again; choose another name"));
        } catch (IOException failed) {
            return refused(Problem.environment("secret.key-unwritable", "cannot create it: " + failed.getMessage())
                    .at(target.toString()));
        }
        Files.writeString(target, identity.file(), StandardOpenOption.TRUNCATE_EXISTING);
        terminal.line(identity.recipient());
        return Exit.DONE.code();
    }

    @Command(
            name = "set",
            description = {
                "Seals standard input, to its end, as a secret of the site. One line feed at the end is not part of it.",
                "Writes secrets/NAME.age and, in clear, its version and commitment beside it; commit both."
            },
            footer = {"", "Example: openssl rand -hex 16 | plumb secret set ldap-bind"})
    int set(
            @Parameters(paramLabel = "NAME", description = "NAME or NAME/KEY") String name,
            @Option(
                            names = "--site",
                            paramLabel = "FOLDER",
                            defaultValue = ".",
                            description = "the site; . if left out")
                    Path site,
            @Option(
                            names = "--recipient",
                            paramLabel = "age1…",
                            description = "for whom, besides those in " + RECIPIENTS)
                    Set<String> more)
            throws IOException {
        Path folder = terminal.folder().resolve(site);
        List<String> recipients = Recipients.of(folder.resolve(RECIPIENTS), more == null ? Set.of() : more);
        byte[] value = withoutLineEnd(input.readNBytes(LIMIT + 1));
        SecretStore.Setting done = new SecretStore(folder, new SecureRandom()).set(name, value, recipients);
        Arrays.fill(value, (byte) 0);
        return switch (done) {
            case SecretStore.Setting.Refused(Problem problem) -> refused(problem);
            case SecretStore.Setting.Ok(var secret) -> {
                terminal.line("sealed " + secret.name() + ", version " + secret.version() + ", for "
                        + Terminal.count(recipients.size(), "recipient"));
                yield Exit.DONE.code();
            }
        };
    }

    private static byte[] withoutLineEnd(byte[] read) {
        int length = read.length > 0 && read[read.length - 1] == '\n' ? read.length - 1 : read.length;
        byte[] value = Arrays.copyOf(read, length);
        Arrays.fill(read, (byte) 0);
        return value;
    }

    private int refused(Problem problem) {
        terminal.problems(List.of(problem));
        return Exit.PROBLEM.code();
    }
}
