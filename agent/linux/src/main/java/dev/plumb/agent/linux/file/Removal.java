package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.mounts.MountTable;
import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.MountView;
import dev.plumb.api.node.ProtectedFiles;
import dev.plumb.api.node.ProtectedRoots;
import dev.plumb.api.node.Refusals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/// Removes files, links and directories.
final class Removal {

    private final FileCalls calls;
    private final ByteCalls bytes;
    private final Supplier<MountTable> mounts;

    Removal(FileCalls calls, ByteCalls bytes, Supplier<MountTable> mounts) {
        this.calls = calls;
        this.bytes = bytes;
        this.mounts = mounts;
    }

    Optional<Problem> file(FileStep.Remove step, Reached.Place place) throws IOException {
        String path = step.path();
        if (ProtectedFiles.contains(path) || ProtectedFiles.contains(place.path())) {
            return Optional.of(FileProblems.protectedFile(path));
        }
        Optional<Status> status = place.status(calls);
        if (status.isEmpty()) {
            return Optional.empty();
        } else if (!status.get().regular() && !status.get().link()) {
            return Optional.of(Refusals.wrongType(
                    path, "regular file or symbolic link", status.get().type()));
        } else if (status.get().immutable()) {
            return Optional.of(Refusals.immutable(path));
        }
        Optional<Problem> changed = new Bases(calls, bytes).changed(path, step.basis(), place);
        if (changed.isEmpty()) {
            calls.removeFile(place.directory(), place.name());
            sync(place);
        }
        return changed;
    }

    Optional<Problem> directory(FileStep.RemoveDirectory step, Reached.Place place) throws SyscallFailure {
        Optional<Status> status = place.status(calls);
        if (status.isEmpty()) {
            return Optional.empty();
        }
        Optional<Problem> refusal = refusal(step.path(), place, status.get());
        if (refusal.isPresent()) {
            return refusal;
        }
        if (status.get().immutable()) {
            return Optional.of(Refusals.immutable(step.path()));
        }
        byte[] name = place.name().getBytes(StandardCharsets.UTF_8);
        if (step.withContent()) {
            new Emptying(calls, bytes).empty(place.directory(), name, step.last());
        }
        calls.removeDirectory(place.directory(), name);
        sync(place);
        return Optional.empty();
    }

    /// Why this directory must not go.
    Optional<Problem> refusal(String path, Reached.Place place, Status status) {
        if (!status.directory()) {
            return Optional.of(Refusals.wrongType(path, "directory", status.type()));
        } else if (ProtectedRoots.contains(path) || ProtectedRoots.contains(place.path())) {
            return Optional.of(FileProblems.protectedRoot(path));
        }
        String below = place.path() + "/";
        return mounts.get().mounts().stream()
                .map(MountView.Mount::point)
                .filter(point -> point.startsWith(below) || point.equals(place.path()))
                .findFirst()
                .map(point -> Refusals.mountBelow(path, point));
    }

    private void sync(Reached.Place place) throws SyscallFailure {
        try (Descriptor folder = calls.readable(place.directory())) {
            calls.sync(folder);
        }
    }
}
