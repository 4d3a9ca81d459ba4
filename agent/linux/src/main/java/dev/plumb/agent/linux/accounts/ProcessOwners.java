package dev.plumb.agent.linux.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Whose processes run, as userdel(8) asks it of `/proc/PID/status`: real, effective or saved user.
record ProcessOwners(Path proc) {
    private static final String USERS = "Uid:";

    /// False where `/proc` cannot be read.
    boolean anyOf(long uid) {
        String wanted = Long.toString(uid);
        try (DirectoryStream<Path> running = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : running) {
                if (users(process.resolve("status")).contains(wanted)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException unread) {
            return false;
        }
    }

    /// Empty for a process that has ended meanwhile. Names of processes may hold any bytes.
    private static List<String> users(Path status) {
        try (var lines = Files.lines(status, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(USERS))
                    .flatMap(line -> Arrays.stream(
                                    line.substring(USERS.length()).trim().split("\\s+"))
                            .limit(3))
                    .toList();
        } catch (IOException | UncheckedIOException ended) {
            return List.of();
        }
    }
}
