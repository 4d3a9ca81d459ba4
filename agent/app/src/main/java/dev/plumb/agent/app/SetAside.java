package dev.plumb.agent.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Where a journal goes that cannot be trusted: a file of its own name for whoever wants to look. The last
/// [#KEPT] stay, older ones go.
///
/// @param place not there yet
record SetAside(Path place) {
    static final int KEPT = 3;

    private static final String PREFIX = DiskJournal.NAME + ".set-aside-";

    /// A place in a folder, named by the time in milliseconds, and always after those that are there.
    static SetAside in(AgentFolder folder, Instant now) throws IOException {
        List<Path> there = all(folder.path());
        long after = there.isEmpty() ? 0 : Long.parseLong(number(there.getLast())) + 1;
        return new SetAside(folder.file(PREFIX + Math.max(now.toEpochMilli(), after)));
    }

    /// Moves the journal there.
    void take(Path journal) throws IOException {
        Files.move(journal, place, StandardCopyOption.ATOMIC_MOVE);
        List<Path> all = all(Objects.requireNonNull(place.toAbsolutePath().getParent()));
        for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
            Files.deleteIfExists(old);
        }
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .filter(file -> number(file).matches("[0-9]{1,18}"))
                    .sorted(Comparator.comparingLong(file -> Long.parseLong(number(file))))
                    .toList();
        }
    }

    private static String number(Path file) {
        return file.getFileName().toString().substring(PREFIX.length());
    }
}
