package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.file.Owners.Numbers;
import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.FileCalls.Rename;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.ProtectedFiles;
import dev.plumb.api.node.Refusals;
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

    /// Made under another name and with its owner before it takes its own: cut off half way it would stay
    /// root's alone, and nobody would look again.
    Optional<Problem> directory(String path, Reached.Place place, Numbers.Known owner) throws SyscallFailure {
        Optional<Status> there = place.status(calls);
        if (there.isPresent()) {
            return there.filter(found -> !found.directory())
                    .map(found -> Refusals.wrongType(path, "directory", found.type()));
        }
        String name = temporary.name();
        String fresh = Temporary.folder(name);
        Descriptor lock = temporary.create(place.directory(), name);
        try (lock) {
            calls.makeDirectory(place.directory(), fresh, PRIVATE);
            Optional<Problem> problem = own(path, place, fresh, owner);
            if (problem.isEmpty()) {
                calls.rename(place.directory(), fresh, place.directory(), place.name(), Rename.REPLACE);
                sync(place);
            }
            return problem;
        } finally {
            temporary.discardEmpty(place.directory(), fresh);
            temporary.discard(place.directory(), name);
        }
    }

    private Optional<Problem> own(String path, Reached.Place place, String name, Numbers.Known owner)
            throws SyscallFailure {
        try (Descriptor made = calls.child(place.directory(), name, FileCalls.PATH, 0)) {
            if (!fresh(made)) {
                return Optional.of(FileProblems.changedMeanwhile(path, "the directory while it was made"));
            }
            owners.set(made, owner);
            return Optional.empty();
        }
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

    /// Made under another name first: what stands there keeps its own until the one rename that takes it.
    Optional<Problem> link(String path, Reached.Place place, String target) throws SyscallFailure {
        Optional<Problem> refusal = place.status(calls).flatMap(found -> unreplaceable(path, place, found));
        if (refusal.isPresent()) {
            return refusal;
        }
        String name = temporary.name();
        String fresh = Temporary.link(name);
        Descriptor lock = temporary.create(place.directory(), name);
        try (lock) {
            calls.makeLink(place.directory(), fresh, target);
            calls.rename(place.directory(), fresh, place.directory(), place.name(), Rename.REPLACE);
        } finally {
            temporary.discard(place.directory(), fresh);
            temporary.discard(place.directory(), name);
        }
        sync(place);
        return Optional.empty();
    }

    private static Optional<Problem> unreplaceable(String path, Reached.Place place, Status found) {
        if (!found.link() && !found.regular()) {
            return Optional.of(Refusals.wrongType(path, "regular file or symbolic link", found.type()));
        } else if (found.regular() && (ProtectedFiles.contains(path) || ProtectedFiles.contains(place.path()))) {
            return Optional.of(FileProblems.protectedFile(path));
        }
        return found.immutable() ? Optional.of(Refusals.immutable(path)) : Optional.empty();
    }

    Optional<Problem> ownership(String path, Reached.Place place, Numbers.Known owner) throws SyscallFailure {
        try (Descriptor handle = calls.child(place.directory(), place.name(), FileCalls.PATH, 0)) {
            Status status = calls.status(handle);
            if (status.regular() && status.links() > 1) {
                return Optional.of(Refusals.hardLinked(path, status.links()));
            } else if (!still(place, status)) {
                return Optional.of(FileProblems.changedMeanwhile(path, "the file while its owner was set"));
            } else if (status.immutable()) {
                return Optional.of(Refusals.immutable(path));
            }
            owners.set(handle, owner);
            return Optional.empty();
        }
    }

    /// Whether what a handle stands for has its only name at the place. A second name that was taken away between
    /// opening and looking leaves a file with one name too, which is another one: a stranger's, or root's.
    private boolean still(Reached.Place place, Status opened) throws SyscallFailure {
        return place.status(calls)
                .filter(opened::sameInode)
                .filter(named -> !named.regular() || named.links() == 1)
                .isPresent();
    }

    private void sync(Reached.Place place) throws SyscallFailure {
        try (Descriptor folder = calls.readable(place.directory())) {
            calls.sync(folder);
        }
    }
}
