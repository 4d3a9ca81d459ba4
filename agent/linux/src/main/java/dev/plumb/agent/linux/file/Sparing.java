package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.file.Owners.Numbers;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.Errno;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Gives a fresh directory what of the old one stays. Files and links get a second name (link(2)), so that what
/// somebody writes meanwhile is not lost, and the old tree can go whole; directories are made with the owner and
/// mode of the old ones. No link is followed, neither in the old tree nor in the fresh one.
final class Sparing {
    private static final int PRIVATE = 0700;

    private final FileCalls calls;
    private final Owners owners;

    Sparing(FileCalls calls, Owners owners) {
        this.calls = calls;
        this.owners = owners;
    }

    /// @param names relative to both directories
    Optional<Problem> spare(Descriptor old, Descriptor fresh, List<String> names) throws SyscallFailure {
        for (String name : names) {
            Optional<Problem> problem = spare(old, fresh, name);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> spare(Descriptor old, Descriptor fresh, String name) throws SyscallFailure {
        List<String> parts = Arrays.asList(name.split("/"));
        try (Descriptor from = at(old, parts);
                Descriptor to = made(old, fresh, parts)) {
            return spareHere(from, to, parts.getLast(), name);
        } catch (SyscallFailure failure) {
            if (Ways.nothing(failure)) {
                return Optional.empty();
            } else if (failure.errno() == Errno.ELOOP || failure.errno() == Errno.EISDIR) {
                return Optional.of(inTheWay(name));
            }
            throw failure;
        }
    }

    private Optional<Problem> spareHere(Descriptor from, Descriptor to, String last, String name)
            throws SyscallFailure {
        Status there = calls.status(from, last);
        if (there.directory()) {
            make(to, last, there);
        } else if (there.regular() || there.link()) {
            Optional<Status> brought = status(to, last);
            if (brought.filter(Status::directory).isPresent()) {
                return Optional.of(inTheWay(name));
            } else if (brought.isPresent()) {
                calls.removeFile(to, last);
            }
            calls.hardLink(from, last, to, last);
        }
        return Optional.empty();
    }

    private Optional<Status> status(Descriptor directory, String name) throws SyscallFailure {
        return Ways.status(calls, directory, name);
    }

    /// The directory of the old tree that holds the last part.
    private Descriptor at(Descriptor old, List<String> parts) throws SyscallFailure {
        String above = parts.size() == 1 ? "." : String.join("/", parts.subList(0, parts.size() - 1));
        return calls.directory(old, above, FileCalls.NO_LINKS);
    }

    /// The same of the fresh tree, made where the archive has none.
    private Descriptor made(Descriptor old, Descriptor fresh, List<String> parts) throws SyscallFailure {
        Descriptor at = calls.directory(fresh, ".", FileCalls.NO_LINKS);
        for (int part = 1; part < parts.size(); part++) {
            try (Descriptor above = at;
                    Descriptor like = at(old, parts.subList(0, part))) {
                String folder = parts.get(part - 1);
                if (status(above, folder).isEmpty()) {
                    make(above, folder, calls.status(like, folder));
                }
                at = calls.directory(above, folder, FileCalls.NO_LINKS);
            }
        }
        return at;
    }

    /// Private until it has its owner.
    private void make(Descriptor above, String name, Status like) throws SyscallFailure {
        Optional<Status> brought = status(above, name);
        if (brought.isEmpty()) {
            calls.makeDirectory(above, name, PRIVATE);
        }
        try (Descriptor made = calls.directory(above, name, FileCalls.NO_LINKS)) {
            owners.set(made, new Numbers.Known(like.uid(), like.gid(), like.permissions()));
        }
    }

    private static Problem inTheWay(String name) {
        return Problem.author(
                        "file.archive-declared",
                        "expected a place for " + Quoted.of(name)
                                + ", which stays, found something else of the archive there")
                .advise("declare it elsewhere, or unpack the archive elsewhere");
    }
}
