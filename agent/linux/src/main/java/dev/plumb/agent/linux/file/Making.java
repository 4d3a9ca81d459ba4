package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.file.Owners.Numbers;
import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.Errno;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.FileCalls.Rename;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import java.util.Optional;

/// Makes directories and links, and sets who owns what is there.
final class Making {
    private static final int PRIVATE = 0700;

    private final FileCalls calls;
    private final ByteCalls bytes;
    private final Temporary temporary;
    private final Owners owners;

    Making(FileCalls calls, ByteCalls bytes, Temporary temporary, Owners owners) {
        this.calls = calls;
        this.bytes = bytes;
        this.temporary = temporary;
        this.owners = owners;
    }

    Optional<Problem> directory(String path, Reached.Place place, Numbers.Known owner) throws SyscallFailure {
        try {
            calls.makeDirectory(place.directory(), place.name(), PRIVATE);
        } catch (SyscallFailure failure) {
            if (failure.errno() != Errno.EEXIST) {
                throw failure;
            }
            Status found = calls.status(place.directory(), place.name());
            return found.directory()
                    ? Optional.empty()
                    : Optional.of(FileProblems.wrongType(path, "directory", found.type()));
        }
        try (Descriptor made = calls.child(place.directory(), place.name(), FileCalls.PATH, 0)) {
            if (!fresh(made)) {
                return Optional.of(
                        Problem.operator("file.changed-meanwhile", "someone replaced the directory while it was made")
                                .at(path)
                                .advise("let nobody but root write to the directory above"));
            }
            owners.set(made, owner);
        }
        sync(place);
        return Optional.empty();
    }

    /// A neighbour who owns the directory above may have put another directory of root's in place of the new
    /// one; it gets an owner only if it is as empty and private as the one that was made.
    private boolean fresh(Descriptor made) throws SyscallFailure {
        Status status = calls.status(made);
        if (!status.directory() || (status.permissions() & 0777) != PRIVATE) {
            return false;
        }
        try (Descriptor listed = calls.readable(made)) {
            return bytes.entries(listed).isEmpty();
        }
    }

    Optional<Problem> link(String path, Reached.Place place, String target) throws SyscallFailure {
        Optional<Problem> refusal = refusal(path, place);
        if (refusal.isPresent()) {
            return refusal;
        }
        String name = temporary.name();
        try {
            calls.makeLink(place.directory(), name, target);
            calls.rename(place.directory(), name, place.directory(), place.name(), Rename.REPLACE);
        } finally {
            temporary.discard(place.directory(), name);
        }
        sync(place);
        return Optional.empty();
    }

    private Optional<Problem> refusal(String path, Reached.Place place) throws SyscallFailure {
        try {
            Status found = calls.status(place.directory(), place.name());
            return found.link()
                    ? Optional.empty()
                    : Optional.of(FileProblems.wrongType(path, "symbolic link", found.type()));
        } catch (SyscallFailure failure) {
            if (failure.errno() == Errno.ENOENT) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    Optional<Problem> ownership(String path, Reached.Place place, Numbers.Known owner) throws SyscallFailure {
        try (Descriptor handle = calls.child(place.directory(), place.name(), FileCalls.PATH, 0)) {
            Status status = calls.status(handle);
            if (status.regular() && status.links() > 1) {
                return Optional.of(FileProblems.hardLinked(path, status.links()));
            } else if (status.immutable()) {
                return Optional.of(FileProblems.immutable(path));
            }
            owners.set(handle, owner);
            return Optional.empty();
        }
    }

    private void sync(Reached.Place place) throws SyscallFailure {
        try (Descriptor folder = calls.readable(place.directory())) {
            calls.sync(folder);
        }
    }
}
