package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.file.Owners.Numbers;
import dev.plumb.agent.linux.mounts.MountTable;
import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.Errno;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.FileCalls.Rename;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep.Basis;
import dev.plumb.api.node.Refusals;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Puts regular files: beside the target, complete, synced and with owner and mode, before they take the name.
///
/// A target that is a mount point itself (`/etc/hosts` in a container) cannot be replaced by name: it is
/// rewritten in place from the finished file beside it, and its old content is put back when that fails half
/// way.
final class Replacement {
    /// Bound to the content they stand beside; the kernel drops them itself when a file is written.
    private static final Set<String> OF_THE_CONTENT = Set.of("security.capability", "security.ima", "security.evm");

    private final FileCalls calls;
    private final ByteCalls bytes;
    private final Supplier<MountTable> mounts;
    private final Temporary temporary;
    private final Owners owners;
    private final Bases bases;

    Replacement(FileCalls calls, ByteCalls bytes, Supplier<MountTable> mounts, Temporary temporary, Owners owners) {
        this.calls = calls;
        this.bytes = bytes;
        this.mounts = mounts;
        this.temporary = temporary;
        this.owners = owners;
        this.bases = new Bases(calls, bytes);
    }

    /// What a file shall hold.
    interface Filler {
        /// Writes all of it to an empty file, or tells why not.
        Optional<Problem> fill(Descriptor file) throws IOException;
    }

    /// What is asked of the finished file before it goes live.
    interface Check {
        /// The problem found in the file at a path.
        Optional<Problem> run(String path);
    }

    /// A file to put.
    ///
    /// @param path as the step says it
    /// @param secret nobody may read it but those whom owner, group and mode let
    /// @param basis what must still be there when it takes the name
    record Wish(String path, Numbers.Known owner, Filler filler, Check check, boolean secret, Basis basis) {
        /// Whatever is there by then.
        Wish(String path, Numbers.Known owner, Filler filler, Check check, boolean secret) {
            this(path, owner, filler, check, secret, Basis.ANY);
        }
    }

    Optional<Problem> put(Wish wish, Reached.Place place) throws IOException {
        Optional<Status> target = place.status(calls);
        Optional<Problem> refusal = target.flatMap(status -> refusal(wish.path(), status));
        if (refusal.isPresent()) {
            return refusal;
        }
        String name = temporary.name();
        try (Descriptor file = temporary.create(place.directory(), name)) {
            Optional<Problem> problem = finish(wish, place, file, target.filter(Status::regular));
            if (problem.isEmpty()) {
                problem = wish.check().run(new Reached.Place(place.directory(), name, place.folder()).path());
            }
            return problem.isPresent() ? problem : goLive(wish, place, name, file);
        } finally {
            temporary.discard(place.directory(), name);
        }
    }

    private static Optional<Problem> refusal(String path, Status target) {
        if (!target.regular() && !target.link()) {
            return Optional.of(Refusals.wrongType(path, "regular file", target.type()));
        } else if (target.regular() && target.links() > 1) {
            return Optional.of(Refusals.hardLinked(path, target.links()));
        }
        return target.immutable() ? Optional.of(Refusals.immutable(path)) : Optional.empty();
    }

    /// Content, then extended attributes, then owner and mode: an access list would take the group's bits
    /// from the mode if it came later, and chown(2) clears set-user-id.
    private Optional<Problem> finish(Wish wish, Reached.Place place, Descriptor file, Optional<Status> old)
            throws IOException {
        Optional<Problem> problem = wish.filler().fill(file);
        if (problem.isPresent()) {
            return problem;
        }
        if (old.isPresent()) {
            copyAttributes(wish, place, file);
        }
        if (wish.secret()) {
            // the default list of the directory
            unlist(file);
        }
        owners.set(file, wish.owner());
        calls.sync(file);
        return Optional.empty();
    }

    private void copyAttributes(Wish wish, Reached.Place place, Descriptor file) throws SyscallFailure {
        try (Descriptor old = calls.child(place.directory(), place.name(), FileCalls.READ | FileCalls.NO_WAIT, 0)) {
            boolean lists = !wish.secret() && AccessLists.trusted(calls.status(old), wish.owner());
            for (String attribute : bytes.attributes(old)) {
                if (!OF_THE_CONTENT.contains(attribute) && (lists || !AccessLists.is(attribute))) {
                    bytes.copyAttribute(old, file, attribute);
                }
            }
        }
    }

    private void unlist(Descriptor file) throws SyscallFailure {
        if (bytes.attributes(file).contains(AccessLists.ACCESS)) {
            bytes.removeAttribute(file, AccessLists.ACCESS);
        }
    }

    private Optional<Problem> goLive(Wish wish, Reached.Place place, String name, Descriptor file) throws IOException {
        Optional<Problem> changed = bases.changed(wish.path(), wish.basis(), place);
        if (changed.isPresent()) {
            return changed;
        }
        if (mounts.get().at(place.path()).isPresent()) {
            return rewrite(wish, place, name);
        }
        try {
            calls.rename(place.directory(), name, place.directory(), place.name(), Rename.REPLACE);
        } catch (SyscallFailure failure) {
            if (failure.errno() == Errno.EBUSY) {
                return rewrite(wish, place, name);
            }
            throw failure;
        }
        syncFolder(place);
        boolean ours = calls.status(place.directory(), place.name()).sameInode(calls.status(file));
        return ours
                ? Optional.empty()
                : Optional.of(FileProblems.changedMeanwhile(wish.path(), "the file while it was written"));
    }

    private void syncFolder(Reached.Place place) throws SyscallFailure {
        try (Descriptor folder = calls.readable(place.directory())) {
            calls.sync(folder);
        }
    }

    /// A secret is written into a file that is closed before, for it is one that others may read. Where it is not known
    /// what stands there in the end, it stays closed.
    private Optional<Problem> rewrite(Wish wish, Reached.Place place, String name) throws IOException {
        try (Descriptor finished = calls.child(place.directory(), name, FileCalls.READ | FileCalls.NO_WAIT, 0);
                Descriptor target = calls.child(place.directory(), place.name(), FileCalls.PATH, 0)) {
            Status before = calls.status(target);
            if (wish.secret()) {
                close(wish, place, target);
            }
            Optional<Problem> problem = new Rewriting(calls, bytes).rewrite(wish.path(), place, finished);
            if (problem.isEmpty()) {
                owners.set(target, wish.owner());
            } else if (wish.secret()) {
                calls.permitHandle(target, before.permissions());
            }
            return problem;
        }
    }

    private void close(Wish wish, Reached.Place place, Descriptor target) throws SyscallFailure {
        owners.close(target, wish.owner());
        try (Descriptor old = calls.child(place.directory(), place.name(), FileCalls.READ | FileCalls.NO_WAIT, 0)) {
            unlist(old);
        }
    }
}
