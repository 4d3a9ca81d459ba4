package dev.plumb.agent.app;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// Reads what the agent keeps in its folder: regular files only. Opening a fifo would wait for ever, and what a link
/// leads to is nobody's that the folder speaks for. Nobody but root can exchange a file between the look and the
/// opening.
final class StoredFile {
    private StoredFile() {}

    /// All of it; empty where there is nothing of that name.
    static Optional<byte[]> read(Path file) throws IOException {
        return isThere(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    /// Whether a regular file is there; something else in its place is an error that says so.
    static boolean isThere(Path file) throws IOException {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!seen.isRegularFile()) {
                throw new FileSystemException(
                        file.toString(), null, "expected a regular file, found a " + type(seen) + "; move it away");
            }
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    private static String type(BasicFileAttributes seen) {
        if (seen.isDirectory()) {
            return "directory";
        }
        return seen.isSymbolicLink() ? "symbolic link" : "fifo, socket or device";
    }
}
