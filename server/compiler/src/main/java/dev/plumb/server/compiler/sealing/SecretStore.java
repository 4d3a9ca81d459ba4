package dev.plumb.server.compiler.sealing;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.secret.ClearPart;
import dev.plumb.server.compiler.secret.SecretIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// The secrets of a site in its working tree.
public final class SecretStore {
    private final Path site;
    private final SecureRandom random;

    /// @param site the site's folder
    public SecretStore(Path site, SecureRandom random) {
        this.site = site;
        this.random = random;
    }

    /// What became of setting a secret.
    public sealed interface Setting {
        /// Both of its files are written.
        record Ok(Value.SecretRef secret) implements Setting {}

        /// Nothing is written.
        record Refused(Problem problem) implements Setting {}
    }

    /// Seals a value behind fresh random bytes and writes version and commitment in clear beside it. The
    /// version is one more than the one that is there. The age file is replaced first, so that a crash
    /// between the two leaves a pair that does not open rather than one that opens to something old.
    ///
    /// @param name `NAME` or `NAME/KEY`
    /// @param recipients `age1…`
    public Setting set(String name, byte[] value, List<String> recipients) {
        if (!SecretIndex.named(name)) {
            return refused(
                    "secret.name",
                    "expected NAME or NAME/KEY of letters, digits, '-' and '_', found " + Quoted.of(name));
        }
        Optional<String> other = ambiguous(name);
        if (other.isPresent()) {
            return new Setting.Refused(Problem.operator("secret.ambiguous", other.get())
                    .advise("choose another name, or remove the other one's files first"));
        }
        if (value.length > Sealing.LIMIT) {
            return refused("secret.too-long", "expected at most " + Sealing.LIMIT + " bytes, found more");
        }
        byte[] salt = new byte[Sealing.SALT];
        random.nextBytes(salt);
        return switch (Sealing.seal(value, salt, recipients)) {
            case Sealing.Sealed.Refused(Problem problem) -> new Setting.Refused(problem);
            case Sealing.Sealed.Ok(byte[] age, String commitment) -> write(name, age, commitment);
        };
    }

    /// A name stands for one secret or for a folder of secrets.
    private Optional<String> ambiguous(String name) {
        Path secrets = site.resolve(SecretIndex.FOLDER);
        int slash = name.indexOf('/');
        String set = slash < 0 ? name : name.substring(0, slash);
        if (slash >= 0) {
            return Files.exists(secrets.resolve(set + ".age"))
                    ? Optional.of(Quoted.of(set) + " is a secret already, so it cannot be a folder of secrets")
                    : Optional.empty();
        }
        return holdsSecrets(secrets.resolve(set))
                ? Optional.of(Quoted.of(set) + " is a folder of secrets already, so it cannot be a secret")
                : Optional.empty();
    }

    private static boolean holdsSecrets(Path folder) {
        try (DirectoryStream<Path> secrets = Files.newDirectoryStream(folder, "*.age")) {
            return secrets.iterator().hasNext();
        } catch (IOException noFolder) {
            return false;
        }
    }

    private Setting write(String name, byte[] age, String commitment) {
        Path locked = site.resolve(SecretIndex.FOLDER + name + ".age");
        Path clear = site.resolve(SecretIndex.FOLDER + name + ".yaml");
        try {
            ClearPart part = new ClearPart(version(clear) + 1, commitment);
            Files.createDirectories(locked.toAbsolutePath().getParent());
            replace(locked, age);
            replace(clear, part.text().getBytes(StandardCharsets.UTF_8));
            return new Setting.Ok(new Value.SecretRef(name, part.version(), commitment));
        } catch (IOException e) {
            return new Setting.Refused(Problem.environment(
                    "secret.not-written", "cannot write " + Quoted.of(name) + ": " + e.getMessage()));
        }
    }

    private static int version(Path clear) throws IOException {
        if (!Files.exists(clear)) {
            return 0;
        }
        return ClearPart.parse(clear.toString(), Files.readString(clear)) instanceof ClearPart.Parsed.Ok(ClearPart part)
                ? part.version()
                : 0;
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, bytes);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Opens a secret and checks that it is the one that a reference names.
    public Sealing.Opened open(Value.SecretRef secret, Identity identity) {
        if (!SecretIndex.named(secret.name())) {
            return new Sealing.Opened.Refused(
                    Problem.author("secret.name", "not the name of a secret: " + Quoted.of(secret.name())));
        }
        try {
            byte[] age = Files.readAllBytes(site.resolve(SecretIndex.FOLDER + secret.name() + ".age"));
            return Sealing.open(age, secret, identity);
        } catch (IOException e) {
            return new Sealing.Opened.Refused(Problem.operator(
                    "secret.missing", "cannot read the secret " + Quoted.of(secret.name()) + ": " + e.getMessage()));
        }
    }

    private static Setting refused(String code, String summary) {
        return new Setting.Refused(Problem.operator(code, summary));
    }
}
