package dev.plumb.agent.app;

import dev.plumb.api.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// Makes problems of failed input and output.
final class Problems {
    private Problems() {}

    static Problem of(String code, String what, Path path, IOException failed) {
        String reason = failed instanceof FileSystemException named && named.getReason() != null
                ? named.getReason()
                : failed.getClass().getSimpleName() + " " + failed.getMessage();
        return Problem.environment(code, what + " '" + path + "': " + reason);
    }
}
