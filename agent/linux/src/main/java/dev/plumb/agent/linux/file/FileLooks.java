package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.accounts.Names;
import dev.plumb.agent.linux.mounts.MountTable;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.FileView.Looked;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks at what stands in a directory that was reached.
final class FileLooks {
    private final FileCalls calls;
    private final Supplier<MountTable> mounts;
    private final Names names;
    private final Contents contents;

    FileLooks(FileCalls calls, Supplier<MountTable> mounts, Names names, Contents contents) {
        this.calls = calls;
        this.mounts = mounts;
        this.names = names;
        this.contents = contents;
    }

    FileState state(String path, Reached.Place place) {
        try {
            return state(place, calls.status(place.directory(), place.name()));
        } catch (SyscallFailure failure) {
            return without(path, failure);
        }
    }

    private static FileState without(String path, SyscallFailure failure) {
        return Ways.nothing(failure)
                ? new FileState.Absent()
                : new FileState.Unreadable(FileProblems.of(path, failure));
    }

    private FileState state(Reached.Place place, Status status) throws SyscallFailure {
        if (status.regular()) {
            return new FileState.Regular(ownership(status), status.size(), status.links());
        } else if (status.directory()) {
            boolean mountPoint = mounts.get().at(place.path()).isPresent();
            return new FileState.Directory(ownership(status), mountPoint);
        } else if (status.link()) {
            return new FileState.Link(calls.target(place.directory(), place.name()), ownership(status));
        }
        return new FileState.Special(status.type(), ownership(status));
    }

    private Ownership ownership(Status status) {
        return new Ownership(names.user(status.uid()), names.group(status.gid()), status.permissions());
    }

    /// State and comparison are of one and the same inode.
    Looked look(String path, Reached.Place place, Value.Content wanted) {
        try {
            Status status = calls.status(place.directory(), place.name());
            if (!status.regular()) {
                return new Looked(state(place, status), Optional.empty());
            }
            return contents.unchanged(path, status, wanted)
                    ? new Looked(state(place, status), Optional.of(new Comparison.Same()))
                    : lookAnew(path, place, status, wanted);
        } catch (SyscallFailure failure) {
            return new Looked(without(path, failure), Optional.empty());
        }
    }

    /// Opens what was just seen to be a regular file. What somebody put there since is no harm to open: only
    /// root makes devices, and a fifo is not waited for.
    private Looked lookAnew(String path, Reached.Place place, Status seen, Value.Content wanted) throws SyscallFailure {
        try (Descriptor file = calls.child(place.directory(), place.name(), FileCalls.READ | FileCalls.NO_WAIT, 0)) {
            Status status = calls.status(file);
            return new Looked(
                    state(place, status),
                    status.regular() ? Optional.of(compare(path, place, file, status, wanted)) : Optional.empty());
        } catch (SyscallFailure failure) {
            if (Ways.nothing(failure)) {
                throw failure;
            }
            return new Looked(
                    state(place, seen), Optional.of(new Comparison.Unreadable(FileProblems.of(path, failure))));
        }
    }

    private Comparison compare(String path, Reached.Place place, Descriptor file, Status status, Value.Content wanted) {
        try {
            return foreignLink(place, status)
                    ? new Comparison.Unreadable(Refusals.hardLinked(path, status.links()))
                    : contents.compare(path, file, status, wanted);
        } catch (IOException failure) {
            return new Comparison.Unreadable(FileProblems.of(path, failure));
        }
    }

    /// A second name in a directory that a user can write to may lead to a file that the user may not read.
    boolean foreignLink(Reached.Place place, Status status) throws SyscallFailure {
        if (status.links() < 2) {
            return false;
        }
        Status directory = calls.status(place.directory());
        return directory.uid() != 0 || (directory.mode() & 022) != 0;
    }
}
