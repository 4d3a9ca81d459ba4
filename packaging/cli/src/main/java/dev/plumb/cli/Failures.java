package dev.plumb.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// Why the machine refused something, in words: the JDK's messages are often but a path.
public final class Failures {
    private Failures() {}

    /// The reason, without the path that it is about.
    public static String reason(IOException failed) {
        return switch (failed) {
            case NoSuchFileException missing -> "no such file or directory";
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException named when named.getReason() != null -> named.getReason();
            default ->
                Optional.ofNullable(failed.getMessage())
                        .orElseGet(() -> failed.getClass().getSimpleName());
        };
    }
}
