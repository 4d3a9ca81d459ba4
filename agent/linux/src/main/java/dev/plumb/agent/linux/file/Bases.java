package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep.Basis;
import dev.plumb.api.node.Refusals;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Tells whether what a step was planned on is still there. Asked right before the change: no file system lets a file
/// be
/// replaced only if nobody wrote to it, so a moment stays, of some microseconds.
final class Bases {
    private final FileCalls calls;
    private final ByteCalls bytes;

    Bases(FileCalls calls, ByteCalls bytes) {
        this.calls = calls;
        this.bytes = bytes;
    }

    /// The refusal of a step that comes to something else.
    Optional<Problem> changed(String path, Basis basis, Reached.Place place) throws IOException {
        boolean same = switch (basis) {
            case Basis.Any any -> true;
            case Basis.Nothing nothing -> place.status(calls).isEmpty();
            case Basis.Bytes(String sha256) ->
                place.status(calls).filter(Status::regular).isPresent() && holds(place, sha256);
        };
        return same ? Optional.empty() : Optional.of(Refusals.changedMeanwhile(path));
    }

    private boolean holds(Reached.Place place, String sha256) throws IOException {
        try (Descriptor file = calls.child(place.directory(), place.name(), FileCalls.READ | FileCalls.NO_WAIT, 0);
                InputStream stream = bytes.reading(file)) {
            return Digests.sha256(stream, Long.MAX_VALUE).sha256().equals(sha256);
        }
    }
}
