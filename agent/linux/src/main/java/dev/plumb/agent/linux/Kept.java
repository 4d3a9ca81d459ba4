package dev.plumb.agent.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Something made from the machine's own small files, kept while none of them changes.
///
/// A file counts as unchanged while inode, size, ctime and mtime are the same; ctime cannot be set by a
/// program.
public final class Kept<T> {
    private static final String STAMP = "unix:ino,size,ctime,lastModifiedTime";

    private final List<Path> files;
    private final Supplier<T> make;
    private Optional<Known<T>> known = Optional.empty();

    private record Known<T>(List<Map<String, Object>> stamps, T value) {}

    /// @param files local files, which need not exist
    public Kept(List<Path> files, Supplier<T> make) {
        this.files = List.copyOf(files);
        this.make = make;
    }

    /// The present value.
    public synchronized T get() {
        List<Map<String, Object>> stamps = new ArrayList<>();
        files.forEach(file -> stamps.add(stamp(file)));
        if (known.isEmpty() || !known.get().stamps().equals(stamps)) {
            known = Optional.of(new Known<>(stamps, make.get()));
        }
        return known.get().value();
    }

    private static Map<String, Object> stamp(Path file) {
        try {
            return Files.readAttributes(file, STAMP, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException none) {
            return Map.of();
        }
    }
}
