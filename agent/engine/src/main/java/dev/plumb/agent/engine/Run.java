package dev.plumb.agent.engine;

import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport.Mode;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What one run knows so far: the last look at each resource, how each ended, what changed. Used by one
/// thread.
final class Run {
    private static final Duration FRESH = Duration.ofMillis(500);

    private final Declarations manifest;
    private final Ports ports;
    private final Settings settings;
    private final Performer performer;
    private final Writing writing;
    private final Permits permits;
    private final Secrecy secrecy;
    private final Remembered remembered;
    private final Telling telling;
    private final Progress progress;
    private final List<Optional<Look>> looks = new ArrayList<>();
    private final List<Optional<ResourceReport>> reports = new ArrayList<>();
    private final Foreseeing foreseeing;
    private final Following following = new Following(this);
    private final Removals removals = new Removals(this);
    private final LastLooks lastLooks = new LastLooks(this);
    private final int[] lookedAt;
    private final Duration[] lookedWhen;
    private final int[] changedAt;
    private final boolean[] stale;

    Run(Declarations manifest, Ports ports, Settings settings, Writing writing, Progress progress) {
        this.manifest = manifest;
        this.foreseeing = new Foreseeing(this, ports);
        this.ports = settings.mode() == Mode.PLAN ? ports.viewing(foreseeing.node()) : ports;
        this.settings = settings;
        this.writing = writing;
        this.progress = progress;
        this.secrecy = new Secrecy(manifest, writing.ledger(), ports.view());
        this.performer = new Performer(this.ports, settings, progress, secrecy);
        this.permits = new Permits(manifest.manifest().rules(), ports.conditions());
        this.remembered = new Remembered(ports.keyed(), ports.contents());
        this.telling = new Telling(
                writing.ledger(),
                remembered,
                secrecy,
                path -> manifest.leftBehind(writing.ledger().allBrought(), path));
        this.lookedAt = new int[manifest.size()];
        this.lookedWhen = new Duration[manifest.size()];
        this.changedAt = new int[manifest.size()];
        this.stale = new boolean[manifest.size()];
    }

    /// Looks at everything, many at a time.
    void lookAtAll() {
        progress.on(new Progress.Event.Looking(manifest.size()));
        Arrays.fill(lookedWhen, ports.conditions().elapsed());
        List<Optional<Managed<?, ?>>> managed = new ArrayList<>(manifest.size());
        for (Prepared resource : manifest.resources()) {
            managed.add(resource instanceof Prepared.Ready ready ? Optional.of(ready.managed()) : Optional.empty());
            reports.add(Optional.empty());
        }
        looks.addAll(ParallelLooks.at(managed, ports.view(), ports.observers(), settings));
        Arrays.fill(lookedAt, steps());
        lastLooks.look();
    }

    /// The look that a decision is based on: the early one if nothing it depends on has changed since, and
    /// nothing at all if something is to be done.
    Look look(int position, Prepared.Ready ready) {
        Look early = looks.get(position).orElseThrow();
        if (early.plan() instanceof Plan.Change && old(position, ready)) {
            ports.view().readAnew();
            return lookAgain(position, ready);
        }
        boolean mayDiffer = stale[position] || !(early.plan() instanceof Plan.InSync);
        return mayDiffer && lookedAt[position] != steps() ? lookAgain(position, ready) : early;
    }

    /// Whether a look is too old to be acted on: others may have written to the same file since, while something
    /// was waited for. What asks programs is not asked again for that.
    private boolean old(int position, Prepared.Ready ready) {
        Duration age = ports.conditions().elapsed().minus(lookedWhen[position]);
        return age.compareTo(FRESH) > 0 && !ready.managed().asking();
    }

    /// Looks now.
    Look lookAgain(int position, Prepared.Ready ready) {
        Duration begin = ports.conditions().elapsed();
        Look now = ParallelLooks.at(ready.managed(), ports.view(), ports.observers(), settings);
        looks.set(position, Optional.of(now));
        lookedAt[position] = steps();
        lookedWhen[position] = begin;
        return now;
    }

    /// All last looks.
    List<Optional<Look>> known() {
        return List.copyOf(looks);
    }

    /// The last look, without looking again.
    Optional<Look> known(int position) {
        return position < looks.size() ? looks.get(position) : Optional.empty();
    }

    boolean decided(int position) {
        return reports.get(position).isPresent();
    }

    /// Whether some of what a resource comes after was acted on in this run.
    void inheritStaleness(int position) {
        for (int before : manifest.after(position)) {
            stale[position] |= stale[before] || changedAt[before] > 0;
        }
        following.inheritDoubt(position);
    }

    /// Remembers that a resource was acted on, so that what depends on it is looked at again.
    void acted(int position) {
        changedAt[position] = steps();
    }

    int changedAt(int position) {
        return changedAt[position];
    }

    /// The resource because of which this one cannot be decided.
    Optional<ResourceId> blockedBy(int position) {
        for (int before : manifest.after(position)) {
            Outcome outcome = reports.get(before).map(ResourceReport::outcome).orElseThrow();
            if (outcome instanceof Outcome.Skipped(ResourceId because)) {
                return Optional.of(because);
            }
            if (!following.untold(before) && blocks(before, outcome)) {
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
            case Outcome.WouldChange would -> audited(manifest.at(position));
            case Outcome.InSync fine -> false;
            case Outcome.Changed fine -> false;
            case Outcome.Refreshed fine -> false;
            case Outcome.Released fine -> false;
            case Outcome.Owed fine -> false;
            case Outcome.Pending fine -> false;
            case Outcome.Unrecognised never -> false;
        };
    }

    /// What is wrong with a resource that was acted on.
    Optional<Problem> wrong(Managed<?, ?> resource, Look after) {
        return Verifying.wrong(after, difference -> telling.untold(resource, difference));
    }

    /// Whether a resource may only be looked at.
    boolean auditOnly(Prepared resource) {
        return settings.mode() != Mode.ENFORCE || audited(resource);
    }

    /// Whether a run that may change something would only look at it: a plan says what such a run would do.
    boolean audited(Prepared resource) {
        return audited(resource.declared());
    }

    /// The same, of what is no longer declared too.
    boolean audited(ManifestResource resource) {
        return settings.mode() == Mode.AUDIT || manifest.manifest().rules().audit() || resource.audit();
    }

    void report(int position, ResourceReport bare) {
        List<String> remarks = known(position).map(Look::remarks).orElse(List.of());
        ResourceReport report = remarks.isEmpty() ? bare : bare.noting(remarks);
        reports.set(position, Optional.of(report));
        if (!(report.outcome() instanceof Outcome.InSync)) {
            progress.on(new Progress.Event.Done(report));
        }
    }

    List<ResourceReport> reports() {
        return reports.stream().flatMap(Optional::stream).toList();
    }

    Optional<ResourceReport> reportOf(int position) {
        return reports.get(position);
    }

    Removals removals() {
        return removals;
    }

    /// How many steps were tried, or taken for done, so far.
    private int steps() {
        return performer.steps() + foreseeing.steps();
    }

    Foreseeing foreseeing() {
        return foreseeing;
    }

    LastLooks lastLooks() {
        return lastLooks;
    }

    Following following() {
        return following;
    }

    Declarations manifest() {
        return manifest;
    }

    Ports ports() {
        return ports;
    }

    Settings settings() {
        return settings;
    }

    Performer performer() {
        return performer;
    }

    Writing writing() {
        return writing;
    }

    Ledger ledger() {
        return writing.ledger();
    }

    Permits permits() {
        return permits;
    }

    Remembered remembered() {
        return remembered;
    }

    Secrecy secrecy() {
        return secrecy;
    }

    Telling telling() {
        return telling;
    }

    Progress progress() {
        return progress;
    }
}
