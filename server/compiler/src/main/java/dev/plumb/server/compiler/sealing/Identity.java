package dev.plumb.server.compiler.sealing;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Keys that open secrets: a file of age identities (`AGE-SECRET-KEY-1…`, one per line, `#` for comments).
public final class Identity {
    private static final Pattern KEY = Pattern.compile("AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}");
    private static final String MAKE = "plumb secret keygen FILE makes one; --identity names another place";
    private static final int LIMIT = 64 * 1024;
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final List<String> keys;

    private Identity(List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    /// What became of reading an identity.
    public sealed interface Read {
        /// It has keys.
        record Ok(Identity identity) implements Read {}

        /// It has none, or others could read them.
        record Refused(Problem problem) implements Read {}
    }

    /// Reads an identity file. It must be a plain file, no link, of its reader or of root, and closed to all
    /// others.
    ///
    /// @param user who reads it, by name
    public static Read read(Path file, String user) {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile() || attributes.size() > LIMIT) {
                return refused(file, "to be a plain file of at most 64 KiB", "");
            }
            String owner = attributes.owner().getName();
            if (!OWNER.containsAll(attributes.permissions()) || !(owner.equals(user) || owner.equals("root"))) {
                return refused(
                        file,
                        "to be a file of " + Quoted.of(user) + " that nobody else may open, found one of "
                                + Quoted.of(owner) + " with mode "
                                + PosixFilePermissions.toString(attributes.permissions()),
                        "chmod 600 it and give it to " + user);
            }
            return parse(file, text(file));
        } catch (NoSuchFileException none) {
            return refused(file, "to be there, found nothing", MAKE);
        } catch (IOException e) {
            return refused(file, "to be readable: " + e.getMessage(), "");
        }
    }

    private static String text(Path file) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            return new String(Channels.newInputStream(channel).readNBytes(LIMIT), StandardCharsets.US_ASCII);
        }
    }

    private static Read parse(Path file, String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        // a line that is no key may still be half of one: it is not shown
        return lines.isEmpty()
                        || !lines.stream().allMatch(line -> KEY.matcher(line).matches())
                ? refused(file, "to hold lines of AGE-SECRET-KEY-1… and comments only", MAKE)
                : new Read.Ok(new Identity(lines));
    }

    /// @param expected completes "expected the identity FILE …"
    private static Read refused(Path file, String expected, String advice) {
        Problem problem = Problem.operator(
                "secret.identity", "expected the identity " + Quoted.of(file.toString()) + " " + expected);
        return new Read.Refused(advice.isEmpty() ? problem : problem.advise(advice));
    }

    List<String> keys() {
        return keys;
    }

    @Override
    public String toString() {
        return "an identity of " + keys.size() + " keys";
    }
}
