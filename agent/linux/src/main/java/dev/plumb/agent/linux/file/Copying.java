package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileView.Copied;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.value.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/// Copies regular files, block by block, to wherever the caller keeps them.
final class Copying {
    private static final int BLOCK = 64 * 1024;

    private final FileCalls calls;
    private final ByteCalls bytes;
    private final FileLooks looks;

    Copying(FileCalls calls, ByteCalls bytes, FileLooks looks) {
        this.calls = calls;
        this.bytes = bytes;
        this.looks = looks;
    }

    Copied copy(String path, Reached.Place place, long limit, OutputStream to) throws IOException {
        try (Descriptor handle = calls.child(place.directory(), place.name(), FileCalls.PATH, 0)) {
            Status status = calls.status(handle);
            if (!status.regular()) {
                return new Copied.Unreadable(Refusals.wrongType(path, "regular file", status.type()));
            } else if (looks.foreignLink(place, status)) {
                return new Copied.Unreadable(Refusals.hardLinked(path, status.links()));
            } else if (status.size() > limit) {
                return tooLarge(path, limit);
            }
            try (Descriptor file = calls.known(handle.path(), FileCalls.READ | FileCalls.NO_WAIT);
                    InputStream from = bytes.reading(file)) {
                return copy(path, from, limit, to);
            }
        } catch (SyscallFailure failure) {
            return Ways.nothing(failure) ? new Copied.Missing() : new Copied.Unreadable(FileProblems.of(path, failure));
        }
    }

    /// Of this reading only fails with a [SyscallFailure].
    private static Copied copy(String path, InputStream from, long limit, OutputStream to) throws IOException {
        MessageDigest digest = Sha256.begin();
        byte[] block = new byte[BLOCK];
        long size = 0;
        for (int got = from.read(block); got >= 0; got = from.read(block)) {
            size += got;
            if (size > limit) {
                return tooLarge(path, limit);
            }
            digest.update(block, 0, got);
            to.write(block, 0, got);
        }
        return new Copied.Whole(size, Digests.hex(digest));
    }

    private static Copied tooLarge(String path, long limit) {
        return new Copied.Unreadable(
                Problem.operator("file.too-large-to-read", "expected at most " + limit + " bytes, found more")
                        .at(path));
    }
}
