package dev.plumb.agent.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Whether people use the machine: a process of an ordinary user runs, be it a login or a job.
public final class Occupancy {
    /// The numbers of ordinary users (login.defs(5), UID_MIN; 65534 is nobody).
    private static final int FIRST = 1000;

    private static final int NOBODY = 65_534;

    private Occupancy() {}

    /// Whether no ordinary user has a process. What cannot be read counts as use.
    ///
    /// @param proc where proc(5) is mounted
    public static boolean idle(Path proc) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (ordinary(process)) {
                    return false;
                }
            }
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean ordinary(Path process) throws IOException {
        try {
            int owner = (int) Files.getAttribute(process, "unix:uid");
            return owner >= FIRST && owner != NOBODY;
        } catch (NoSuchFileException ended) {
            return false;
        }
    }
}
