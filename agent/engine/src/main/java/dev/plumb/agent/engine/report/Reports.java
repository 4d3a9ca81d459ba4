package dev.plumb.agent.engine.report;

import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// How each declared resource ended so far, by its position.
public final class Reports {
    private final Progress progress;
    private final List<Optional<ResourceReport>> reports;

    /// @param size how many resources there are
    public Reports(int size, Progress progress) {
        this.progress = progress;
        this.reports = new ArrayList<>(Collections.nCopies(size, Optional.empty()));
    }

    /// Ends a resource. Of what is in sync nobody is told at once.
    void end(int position, ResourceReport report) {
        reports.set(position, Optional.of(report));
        if (!(report.outcome() instanceof Outcome.InSync)) {
            progress.on(new Progress.Event.Done(report));
        }
    }

    /// Whether a resource has ended.
    public boolean ended(int position) {
        return reports.get(position).isPresent();
    }

    /// How a resource ended; empty before it did.
    public Optional<ResourceReport> of(int position) {
        return reports.get(position);
    }

    /// All so far, in order.
    public List<ResourceReport> all() {
        return reports.stream().flatMap(Optional::stream).toList();
    }
}
