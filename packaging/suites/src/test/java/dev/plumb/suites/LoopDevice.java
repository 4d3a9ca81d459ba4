package dev.plumb.suites;

import dev.plumb.nodes.Programs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A block device of this machine that is a file of zeros (losetup(8)), for what a node may format.
record LoopDevice(Path path, Path file) implements AutoCloseable {
    private static final Programs HERE = new Programs(Path.of("/"), Map.of());

    /// @param size in bytes
    static LoopDevice of(long size) {
        try {
            Path file = Files.createTempFile("plumb-loop-", ".img");
            try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
                image.setLength(size);
            }
            String device = HERE.run(List.of("/usr/sbin/losetup", "--find", "--show", file.toString()))
                    .ok()
                    .out()
                    .strip();
            return new LoopDevice(Path.of(device), file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            HERE.run(List.of("/usr/sbin/losetup", "--detach", path.toString())).ok();
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
