package dev.plumb.cli.compiled;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells this build of the program from any other, without reading it: by name, inode, size, mtime and ctime of
/// the files that it was started from. ctime is the kernel's, so that no replaced file keeps it.
public final class ProgramFiles {
    private static final String SEEN = "unix:ino,size,lastModifiedTime,ctime";

    private ProgramFiles() {}

    /// What tells it; empty for a program that is not made of files, as one under test.
    ///
    /// @param classPath as the JVM was given it; the folder `lib` beside a file belongs to it
    public static Optional<String> identity(String classPath) {
        List<String> seen = new ArrayList<>();
        try {
            for (String entry : classPath.split(File.pathSeparator, -1)) {
                Path file = Path.of(entry).toAbsolutePath();
                if (!Files.isRegularFile(file)) {
                    return Optional.empty();
                }
                seen.add(seen(file));
                libraries(file.resolveSibling("lib"), seen);
            }
            Collections.sort(seen);
            return Optional.of(String.join("\n", seen));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static void libraries(Path folder, List<String> seen) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> libraries = Files.newDirectoryStream(folder)) {
                for (Path library : libraries) {
                    seen.add(seen(library));
                }
            }
        }
    }

    private static String seen(Path file) throws IOException {
        Map<String, Object> told = Files.readAttributes(file, SEEN);
        return file + " " + told.get("ino") + " " + told.get("size") + " " + nanos(told.get("lastModifiedTime")) + " "
                + nanos(told.get("ctime"));
    }

    private static long nanos(@Nullable Object time) {
        return time instanceof FileTime told ? told.to(TimeUnit.NANOSECONDS) : 0;
    }
}
