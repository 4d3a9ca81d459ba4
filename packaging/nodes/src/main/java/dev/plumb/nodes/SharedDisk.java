package dev.plumb.nodes;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The image of a read-only disk that holds copies of folders of this machine.
record SharedDisk(Path image) {
    private static final Programs HERE = new Programs(Path.of("/"), Map.of());
    /// In bytes; only what is used takes space here.
    private static final long SIZE = 2L << 30;

    /// An ext4 image, made in a folder that has room for two copies of everything.
    ///
    /// @param folders by the path at which each stands on the disk
    static SharedDisk of(Path folder, Map<String, Path> folders) throws IOException {
        Path stage = Files.createDirectory(folder.resolve("stage"));
        for (Map.Entry<String, Path> one : folders.entrySet()) {
            Path there = stage.resolve(one.getKey().substring(1));
            Files.createDirectories(there.getParent());
            run("cp", "-rL", "--preserve=mode,timestamps", one.getValue().toString(), there.toString());
            // A sixth of a JDK are its own sources.
            if (Files.isDirectory(there)) {
                Files.deleteIfExists(there.resolve("lib/src.zip"));
            }
        }
        Path image = folder.resolve("shared.img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(SIZE);
        }
        run("/usr/sbin/mkfs.ext4", "-q", "-O", "^has_journal", "-d", stage.toString(), image.toString());
        run("rm", "-rf", "--one-file-system", stage.toString());
        return new SharedDisk(image);
    }

    private static void run(String... words) {
        HERE.run(List.of(words)).ok();
    }
}
