package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Refusals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// Rewrites a file that cannot be renamed over, because it is a mount point. Not atomic: a reader can see a
/// part, and a power cut can leave one, beside which the finished file still lies under its temporary name.
final class Rewriting {
    private static final int KEPT_LIMIT = 16 * 1024 * 1024;

    private final FileCalls calls;
    private final ByteCalls bytes;

    Rewriting(FileCalls calls, ByteCalls bytes) {
        this.calls = calls;
        this.bytes = bytes;
    }

    Optional<Problem> rewrite(String path, Reached.Place place, Descriptor finished) throws IOException {
        try (Descriptor handle = calls.child(place.directory(), place.name(), FileCalls.PATH, 0)) {
            Status status = calls.status(handle);
            if (!status.regular()) {
                return Optional.of(Refusals.wrongType(path, "regular file", status.type()));
            } else if (status.size() > KEPT_LIMIT) {
                return Optional.of(Problem.operator(
                                "file.too-large-in-place",
                                "expected a mount point of at most " + KEPT_LIMIT + " bytes, found " + status.size())
                        .at(path));
            }
            byte[] old = content(handle);
            try (InputStream source = bytes.reading(finished)) {
                replace(handle, source);
            } catch (SyscallFailure failure) {
                replace(handle, new ByteArrayInputStream(old));
                return Optional.of(FileProblems.of(path, failure));
            }
            return Optional.empty();
        }
    }

    private byte[] content(Descriptor handle) throws IOException {
        try (Descriptor file = calls.known(handle.path(), FileCalls.READ | FileCalls.NO_WAIT);
                InputStream stream = bytes.reading(file)) {
            return stream.readAllBytes();
        }
    }

    private void replace(Descriptor handle, InputStream source) throws IOException {
        try (Descriptor file = calls.known(handle.path(), FileCalls.WRITE | FileCalls.NO_WAIT);
                OutputStream stream = bytes.writing(file)) {
            long size = source.transferTo(stream);
            calls.truncate(file, size);
            calls.sync(file);
        }
    }
}
