package dev.plumb.agent.app;

import dev.plumb.agent.linux.Durable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of the history in their folder: a head for each version, and beside it the bytes of a large one.
///
/// @param folder for root only; made with the first version
record KeptFiles(Path folder) {
    private static final Pattern KEPT = Pattern.compile("[0-9a-f]{32}\\.[0-9]{16}");

    void createFolder() throws IOException {
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException there) {
            // the folder above admits nobody else, so it is ours
        }
    }

    /// The file of a version to come.
    Path fresh(String path) throws IOException {
        return folder.resolve(KeptVersion.fileName(path, next()));
    }

    /// The versions of a path, the oldest first.
    List<Path> of(String path) throws IOException {
        return all(KeptVersion.prefix(path));
    }

    /// Versions are numbered, one after another over all paths: a clock may go backwards, and stands still between two
    /// contents of one millisecond.
    private long next() throws IOException {
        return all("").stream().mapToLong(KeptFiles::number).max().orElse(0) + 1;
    }

    /// Lets go of the oldest beyond the limits; what was kept last stays, however large.
    void trim(String path, History.Limits limits) throws IOException {
        List<Path> ofPath = of(path);
        for (Path old : ofPath.subList(0, Math.max(0, ofPath.size() - limits.versions()))) {
            delete(old);
        }
        List<Path> kept = new ArrayList<>(all(""));
        kept.sort(Comparator.comparingLong(KeptFiles::number));
        long bytes = 0;
        for (Path file : kept) {
            bytes += size(file);
        }
        for (Path oldest : kept.subList(0, Math.max(0, kept.size() - 1))) {
            if (bytes > limits.bytes()) {
                bytes -= size(oldest);
                delete(oldest);
            }
        }
    }

    private static long size(Path file) throws IOException {
        Path body = KeptVersion.bodyOf(file);
        return Files.size(file) + (Files.exists(body) ? Files.size(body) : 0);
    }

    private static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(KeptVersion.bodyOf(file));
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(name.indexOf('.') + 1));
    }

    /// Kept contents in order of name, which within a path is that of their numbers.
    private List<Path> all(String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> KEPT.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /// The head that bytes belong to.
    static Path headOf(Path body) {
        String name = body.getFileName().toString();
        return body.resolveSibling(name.substring(0, name.length() - KeptVersion.BODY.length()));
    }

    /// Removes what a killed run had begun to keep.
    void clearLeftovers() throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + Durable.UNFINISHED)) {
                for (Path file : unfinished) {
                    Files.deleteIfExists(file);
                }
            }
            try (DirectoryStream<Path> bodies = Files.newDirectoryStream(folder, "*" + KeptVersion.BODY)) {
                for (Path body : bodies) {
                    if (Files.notExists(headOf(body))) {
                        Files.deleteIfExists(body);
                    }
                }
            }
        }
    }
}
