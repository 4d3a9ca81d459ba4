package dev.plumb.agent.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Writes files so that a reader finds the old or the new one, never a part.
public final class Durable {
    /// For the owner only, from the moment of creation.
    public static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /// How the name of a file ends that is not whole yet.
    public static final String UNFINISHED = ".new";

    private static final Set<StandardOpenOption> WRITE = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    /// To write a file that must not be there yet.
    public static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private Durable() {}

    /// Replaces a file by way of a temporary one beside it.
    ///
    /// @param synced whether it must outlive a power cut before this returns
    public static void replace(Path target, byte[] bytes, boolean synced) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + UNFINISHED);
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(temporary, NEW, PRIVATE)) {
            writeAll(channel, ByteBuffer.wrap(bytes));
            if (synced) {
                channel.force(true);
            }
        } catch (IOException failed) {
            Files.deleteIfExists(temporary);
            throw failed;
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        if (synced) {
            syncDirectory(target);
        }
    }

    /// Writes a short line in the place of another. No truncation comes first, so that there is no moment at
    /// which the file holds nothing; whoever reads it stops at the first line end.
    public static void line(Path target, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(target, WRITE, PRIVATE)) {
            writeAll(channel, bytes);
            channel.truncate(bytes.limit());
        }
    }

    /// Makes a renaming in the directory of a file outlive a power cut.
    public static void syncDirectory(Path file) throws IOException {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /// Writes all that is left of a buffer.
    public static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
