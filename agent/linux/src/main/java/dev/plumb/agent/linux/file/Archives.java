package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileType;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Reads archives and hands their members, one by one, to [Unpacking], which decides what may be made.
final class Archives {
    /// Memory that an xz stream may ask for, in KiB: what `xz -9` needs, and a little.
    private static final int XZ_MEMORY = 80 * 1024;

    private final ByteCalls bytes;

    Archives(ByteCalls bytes) {
        this.bytes = bytes;
    }

    Optional<Problem> unpack(FileStep.Archive form, Descriptor packed, Unpacking into) throws IOException {
        try {
            return switch (form) {
                case TAR -> tar(new BufferedInputStream(bytes.reading(packed)), into);
                case TAR_GZ ->
                    tar(
                            GzipCompressorInputStream.builder()
                                    .setInputStream(new BufferedInputStream(bytes.reading(packed)))
                                    .setDecompressConcatenated(true)
                                    .get(),
                            into);
                case TAR_XZ ->
                    tar(
                            XZCompressorInputStream.builder()
                                    .setInputStream(new BufferedInputStream(bytes.reading(packed)))
                                    .setDecompressConcatenated(true)
                                    .setMemoryLimitKiB(XZ_MEMORY)
                                    .get(),
                            into);
                case ZIP -> zip(packed, into);
            };
        } catch (SyscallFailure local) {
            throw local;
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.of(Problem.author(
                            "file.archive-damaged",
                            "expected an archive of the form " + form.word() + ", found " + found(damaged))
                    .advise("fetch it by hand and look whether it can be unpacked; its digest is what the site says"));
        }
    }

    /// The library tells some of its reasons without words.
    private static String found(Exception damaged) {
        return damaged instanceof EOFException || damaged.getMessage() == null
                ? "that it ends too early or is damaged"
                : "one that cannot be read: " + damaged.getMessage();
    }

    private static Optional<Problem> tar(InputStream stream, Unpacking into) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(stream, StandardCharsets.UTF_8.name())) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                Optional<Problem> problem = member(entry, tar, into);
                if (problem.isPresent()) {
                    return problem;
                }
                entry = tar.getNextEntry();
            }
            return Optional.empty();
        }
    }

    private static Optional<Problem> member(TarArchiveEntry entry, TarArchiveInputStream tar, Unpacking into)
            throws IOException {
        if (entry.isDirectory()) {
            return into.directory(entry.getName());
        } else if (entry.isSymbolicLink()) {
            return into.link(entry.getName(), entry.getLinkName());
        } else if (entry.isLink()) {
            return into.hardLink(entry.getName(), entry.getLinkName());
        } else if (plain(entry)) {
            return into.file(entry.getName(), entry.getMode(), tar);
        }
        return into.refuse(entry.getName(), "a device, fifo or sparse file");
    }

    /// The library calls all that is no directory a file.
    private static boolean plain(TarArchiveEntry entry) {
        return entry.isFile()
                && !entry.isCharacterDevice()
                && !entry.isBlockDevice()
                && !entry.isFIFO()
                && !entry.isSparse();
    }

    private static Optional<Problem> zip(Descriptor packed, Unpacking into) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(Files.newByteChannel(Path.of(packed.path())))
                .get()) {
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                Optional<Problem> problem = member(all.nextElement(), zip, into);
                if (problem.isPresent()) {
                    return problem;
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<Problem> member(ZipArchiveEntry entry, ZipFile zip, Unpacking into) throws IOException {
        int mode = entry.getUnixMode();
        try (InputStream stream = zip.getInputStream(entry)) {
            if (entry.isDirectory()) {
                return into.directory(entry.getName());
            } else if (FileType.link(mode)) {
                return into.link(
                        entry.getName(), new String(stream.readNBytes(Unpacking.TARGET_LIMIT), StandardCharsets.UTF_8));
            } else if (!FileType.untold(mode) && !FileType.regular(mode)) {
                return into.refuse(entry.getName(), "a device or fifo");
            }
            return into.file(entry.getName(), mode, stream);
        }
    }
}
