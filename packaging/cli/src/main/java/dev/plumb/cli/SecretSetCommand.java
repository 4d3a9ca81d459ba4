package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.sealing.Sealing;
import dev.plumb.server.compiler.sealing.SecretStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/// Seals a secret.
final class SecretSetCommand extends Answering {
    /// A line feed at the end is not part of the secret.
    private static final int LIMIT = Sealing.LIMIT + 1;

    /// The file that every site has.
    private static final String SITE = "site.yaml";

    private final InputStream input;

    private final Argument<String> name = takes(Argument.operand(String.class, 0, "NAME", "NAME or NAME/KEY"));

    private final Argument<Path> site =
            takes(Argument.option(Path.class, "--site", "FOLDER", "the site; . if left out"));

    private final Argument<List<String>> recipients = takes(
            Argument.repeated("--recipient", "age1…", "", "for whom, besides those in " + SecretCommand.RECIPIENTS));

    SecretSetCommand(Terminal terminal, InputStream input) {
        super(terminal, "set");
        does(
                "Seals standard input, to its end, as a secret of the site: at most 1 MiB. One line feed at the end is not part of it.",
                "Writes secrets/NAME.age and, in clear, its version and commitment beside it; commit both.");
        example("Example: openssl rand -hex 16 | plumb secret set ldap-bind", "Exit: 0, or 1 when nothing was sealed");
        this.input = input;
    }

    @Override
    Answer answer() {
        Path folder =
                terminal().folder().resolve(site.given().orElse(Path.of("."))).normalize();
        if (!Files.isRegularFile(folder.resolve(SITE))) {
            return Answer.refused(Problem.operator(
                            "secret.no-site",
                            "expected the folder of a site, found no '" + SITE + "' in " + Quoted.of(folder.toString()))
                    .advise("go to the site, or give its folder with --site"));
        }
        Path list = folder.resolve(SecretCommand.RECIPIENTS);
        List<String> all;
        byte[] value;
        try {
            all = Recipients.of(list, recipients.given().orElse(List.of()));
        } catch (IOException failed) {
            return Answer.refused(
                    Problem.environment("secret.recipients-unreadable", "cannot read it: " + Failures.reason(failed))
                            .at(list.toString()));
        }
        if (all.isEmpty()) {
            return Answer.refused(Problem.operator(
                            "secret.no-recipient",
                            "expected a recipient at least, found none in " + Quoted.of(list.toString()))
                    .advise("write one there, which `plumb secret keygen FILE` prints, or give --recipient age1…"));
        }
        try {
            value = withoutLineEnd(input.readNBytes(LIMIT + 1));
        } catch (IOException failed) {
            return Answer.refused(
                    Problem.environment("secret.unread", "cannot read standard input: " + Failures.reason(failed)));
        }
        if (value.length == 0) {
            return Answer.refused(Problem.operator(
                            "secret.empty", "expected the secret on standard input, found nothing there")
                    .advise("nothing was changed; a secret that is not needed is removed with its files in Git"));
        }
        SecretStore.Setting done = new SecretStore(folder, new SecureRandom()).set(name.value(), value, all);
        Arrays.fill(value, (byte) 0);
        return switch (done) {
            case SecretStore.Setting.Refused(Problem problem) -> Answer.refused(problem);
            case SecretStore.Setting.Ok(Value.SecretRef secret) -> sealed(secret, all);
        };
    }

    private static Answer sealed(Value.SecretRef secret, List<String> recipients) {
        return Answer.of(
                Exit.DONE,
                () -> List.of("sealed " + secret.name() + ", version " + secret.version() + ", for "
                        + Terminal.count(recipients.size(), "recipient")),
                () -> Json.members()
                        .put("name", secret.name())
                        .put("version", secret.version())
                        .put("recipients", Json.strings(recipients))
                        .build());
    }

    private static byte[] withoutLineEnd(byte[] read) {
        int length = read.length > 0 && read[read.length - 1] == '\n' ? read.length - 1 : read.length;
        byte[] value = Arrays.copyOf(read, length);
        Arrays.fill(read, (byte) 0);
        return value;
    }
}
