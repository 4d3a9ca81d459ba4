package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.server.compiler.sealing.NewIdentity;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Makes a key.
@Command(
        name = "keygen",
        description = {
            "Makes a key that opens secrets, in a new file for its owner only, and prints its recipient.",
            "The recipient belongs in the site, a line of " + SecretCommand.RECIPIENTS
                    + "; the key on the nodes, never in Git."
        },
        footer = {
            "",
            "Example: plumb secret keygen /etc/plumb/secrets.key >> .age-recipients",
            "Exit: 0, or 1 when there is such a file or it cannot be written"
        })
final class SecretKeygenCommand extends Answering {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    @Parameters(paramLabel = "FILE", description = "where the key shall lie; must not exist")
    private Path file = Path.of("");

    SecretKeygenCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Answer answer() {
        NewIdentity identity = NewIdentity.make();
        Path target = terminal().folder().resolve(file);
        try {
            Files.createFile(target, OWNER_ONLY);
            Files.writeString(target, identity.file(), StandardOpenOption.TRUNCATE_EXISTING);
        } catch (FileAlreadyExistsException there) {
            return Answer.refused(Problem.operator("secret.key-exists", "expected no file, found one")
                    .at(target.toString())
                    .advise("a key that is overwritten cannot open anything again; choose another name"));
        } catch (IOException failed) {
            return Answer.refused(
                    Problem.environment("secret.key-unwritable", "cannot create it: " + Failures.reason(failed))
                            .at(target.toString()));
        }
        return Answer.of(
                Exit.DONE,
                () -> List.of(identity.recipient()),
                () -> Json.members()
                        .put("recipient", identity.recipient())
                        .put("file", target.toString())
                        .build());
    }
}
