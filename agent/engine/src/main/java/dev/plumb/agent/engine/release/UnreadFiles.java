package dev.plumb.agent.engine.release;

import dev.plumb.agent.engine.apply.Performer;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Unit files that left and of which the service manager was not told yet: it reads once for all of them, with those
/// that are new where it need not do so before.
final class UnreadFiles {
    private final Performer performer;
    private Optional<ResourceId> last = Optional.empty();
    private boolean heirs;

    UnreadFiles(Performer performer) {
        this.performer = performer;
    }

    /// Leaves the reading for later.
    ///
    /// @param taken whether others declare now some of what left
    /// @param end reports on the resource after the reading, or on why that failed
    /// @return the report, to be asked for when all is decided
    Supplier<ResourceReport> later(ResourceId id, boolean taken, Function<Optional<Problem>, ResourceReport> end) {
        performer.readLater();
        last = Optional.of(id);
        heirs |= taken;
        int count = performer.steps();
        return () -> end.apply(performer.read(id, count));
    }

    /// Has it read at once where others declare some of what left: they must not find a unit whose file is gone.
    void readForHeirs() {
        if (heirs) {
            last.ifPresent(id -> performer.read(id, performer.steps()));
        }
    }
}
