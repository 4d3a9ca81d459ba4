package dev.plumb.agent.app;

import dev.plumb.api.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Makes problems of failed input and output.
final class Problems {
    private Problems() {}

    static Problem of(String code, String what, Path path, IOException failed) {
        return Problem.environment(code, what + " '" + path + "': " + reason(failed));
    }

    /// As the system words it; what Java tells by the name of a class alone is put into words.
    private static String reason(IOException failed) {
        return switch (failed) {
            case FileSystemException named when named.getReason() != null -> named.getReason();
            case NoSuchFileException missing -> "it is not there";
            case AccessDeniedException denied -> "the kernel does not permit it";
            case FileAlreadyExistsException there -> "something is there already";
            case FileSystemException untold -> "the file system does not tell why";
            case IOException other ->
                Optional.ofNullable(other.getMessage()).orElse("the file system does not tell why");
        };
    }
}
