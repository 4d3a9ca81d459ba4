package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Refusals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files of this machine as a source: regular ones on local file systems, so that no opening and no reading waits.
final class LocalSource implements Transfer.LocalFile {
    private final FileCalls calls;
    private final Ways ways;

    LocalSource(FileCalls calls, Ways ways) {
        this.calls = calls;
        this.ways = ways;
    }

    @Override
    public InputStream open(String path) throws IOException {
        try (Reached reached = ways.reach(path)) {
            return switch (reached) {
                case Reached.Place place -> open(path, place);
                case Reached.Missing missing -> throw new IOException("there is no directory '" + missing.path() + "'");
                case Reached.Remote remote -> throw refused(Refusals.remote(path, remote.mountPoint()));
                case Reached.Unsafe unsafe -> throw refused(unsafe.why());
            };
        } catch (SyscallFailure failure) {
            throw refused(FileProblems.of(path, failure));
        }
    }

    private InputStream open(String path, Reached.Place place) throws IOException {
        try (Descriptor handle = calls.child(place.directory(), place.name(), FileCalls.PATH, 0)) {
            Status status = calls.status(handle);
            if (!status.regular()) {
                throw refused(Refusals.wrongType(path, "regular file", status.type()));
            }
            // the inode that was looked at, whatever its name is by now
            return Files.newInputStream(Path.of(handle.path()));
        }
    }

    private static IOException refused(Problem why) {
        return new IOException(why.summary());
    }
}
