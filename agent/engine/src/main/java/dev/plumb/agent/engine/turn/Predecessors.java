package dev.plumb.agent.engine.turn;

import dev.plumb.agent.engine.foreseen.Uncertainty;
import dev.plumb.agent.engine.observe.Looks;
import dev.plumb.agent.engine.permit.Audit;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.report.Reports;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.ResourceId;
import java.util.Optional;

/// What a resource comes after: how it ended tells whether the turn of the resource has come.
public final class Predecessors {
    private final Declarations manifest;
    private final Looks looks;
    private final Reports reports;
    private final Uncertainty uncertainty;
    private final Audit audit;

    Predecessors(Declarations manifest, Looks looks, Reports reports, Uncertainty uncertainty, Audit audit) {
        this.manifest = manifest;
        this.looks = looks;
        this.reports = reports;
        this.uncertainty = uncertainty;
        this.audit = audit;
    }

    /// Whether a resource could have its turn now: it had none, and all that it comes after did and lets it be done.
    boolean free(int position) {
        return !reports.ended(position)
                && manifest.after(position).stream().allMatch(reports::ended)
                && blocking(position).isEmpty();
    }

    /// What was done to them and what is in doubt of them makes the look at a resource stale, and it doubtful.
    public void inherit(int position) {
        looks.inheritStaleness(position);
        uncertainty.inheritDoubt(position);
    }

    /// The resource because of which this one cannot be decided.
    public Optional<ResourceId> blocking(int position) {
        for (int before : manifest.after(position)) {
            Outcome outcome = reports.of(before).map(ResourceReport::outcome).orElseThrow();
            if (outcome instanceof Outcome.Skipped(ResourceId because)) {
                return Optional.of(because);
            }
            if (!uncertainty.untold(before) && blocks(before, outcome)) {
                return Optional.of(manifest.at(before).declared().id());
            }
        }
        return Optional.empty();
    }

    private boolean blocks(int position, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> true;
            case Outcome.Unknown unknown -> true;
            case Outcome.Unsupported unsupported -> true;
            case Outcome.Waiting waiting -> true;
            case Outcome.Skipped skipped -> true;
            case Outcome.Held held -> true;
            case Outcome.WouldChange would -> audit.of(manifest.at(position).declared());
            case Outcome.InSync fine -> false;
            case Outcome.Changed fine -> false;
            case Outcome.Refreshed fine -> false;
            case Outcome.Released fine -> false;
            case Outcome.Owed fine -> false;
            case Outcome.Pending fine -> false;
            case Outcome.Unrecognised never -> false;
        };
    }
}
