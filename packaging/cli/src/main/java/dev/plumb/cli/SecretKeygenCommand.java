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

/// Makes a key.
final class SecretKeygenCommand extends Answering {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Argument<Path> file =
            takes(Argument.operand(Path.class, 0, "FILE", "where the key shall lie; must not exist"));

    SecretKeygenCommand(Terminal terminal) {
        super(terminal, "keygen");
        does(
                "Makes a key that opens secrets, in a new file for its owner only, and prints its recipient.",
                "The recipient belongs in the site, a line of " + SecretCommand.RECIPIENTS
                        + "; the key on the nodes, never in Git.");
        example(
                "Example: plumb secret keygen /etc/plumb/secrets.key >> .age-recipients",
                "Exit: 0, or 1 when there is such a file or it cannot be written");
    }

    @Override
    Answer answer() {
        NewIdentity identity = NewIdentity.make();
        Path target = terminal().folder().resolve(file.value());
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
