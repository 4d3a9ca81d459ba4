package dev.plumb.agent.engine.turn;

import dev.plumb.agent.engine.Ports;
import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.apply.Performer;
import dev.plumb.agent.engine.foreseen.Foresight;
import dev.plumb.agent.engine.foreseen.Uncertainty;
import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.RunJournal;
import dev.plumb.agent.engine.observe.DriftLooks;
import dev.plumb.agent.engine.observe.ParallelLooks;
import dev.plumb.agent.engine.permit.Alongside;
import dev.plumb.agent.engine.permit.Permits;
import dev.plumb.agent.engine.permit.Removals;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.report.ReportedChanges;
import dev.plumb.agent.engine.report.Verification;
import dev.plumb.agent.engine.secrecy.Remembered;
import dev.plumb.agent.engine.secrecy.Secrecy;
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
public final class Run {
    private static final Duration FRESH = Duration.ofMillis(500);

    private final Declarations manifest;
    private final Ports ports;
    private final Settings settings;
    private final Performer performer;
    private final RunJournal writing;
    private final Permits permits;
    private final Alongside alongside;
    private final Secrecy secrecy;
    private final Remembered remembered;
    private final ReportedChanges telling;
    private final Progress progress;
    private final List<Optional<Look>> looks = new ArrayList<>();
    private final List<Optional<ResourceReport>> reports = new ArrayList<>();
    private final Foresight foreseeing;
    private final Uncertainty following = new Uncertainty(this);
    private final Removals removals = new Removals(this);
    private final DriftLooks lastLooks = new DriftLooks(this);
    private final int[] lookedAt;
    private final Duration[] lookedWhen;
    private final int[] changedAt;
    private final boolean[] stale;

    public Run(Declarations manifest, Ports ports, Settings settings, RunJournal writing, Progress progress) {
        this.manifest = manifest;
        this.permits = new Permits(manifest.manifest().rules(), ports.conditions());
        this.alongside = new Alongside(permits, ports.view(), manifest, writing.ledger());
        this.foreseeing = new Foresight(this, ports, alongside);
        this.ports = settings.mode() == Mode.PLAN ? ports.viewing(foreseeing.node()) : ports;
        this.settings = settings;
        this.writing = writing;
        this.progress = progress;
        this.secrecy = new Secrecy(manifest, writing.ledger(), ports.view());
        this.performer = new Performer(this.ports, settings, progress, secrecy, alongside);
        this.remembered = new Remembered(ports.keyed(), ports.contents());
        this.telling = new ReportedChanges(
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
    public void lookAtAll() {
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
    public Look look(int position, Prepared.Ready ready) {
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
    public Look lookAgain(int position, Prepared.Ready ready) {
        Duration begin = ports.conditions().elapsed();
        Look now = ParallelLooks.at(ready.managed(), ports.view(), ports.observers(), settings);
        looks.set(position, Optional.of(now));
        lookedAt[position] = steps();
        lookedWhen[position] = begin;
        return now;
    }

    /// All last looks.
    public List<Optional<Look>> known() {
        return List.copyOf(looks);
    }

    /// The last look, without looking again.
    public Optional<Look> known(int position) {
        return position < looks.size() ? looks.get(position) : Optional.empty();
    }

    public boolean decided(int position) {
        return reports.get(position).isPresent();
    }

    /// Whether some of what a resource comes after was acted on in this run.
    public void inheritStaleness(int position) {
        for (int before : manifest.after(position)) {
            stale[position] |= stale[before] || changedAt[before] > 0;
        }
        following.inheritDoubt(position);
    }

    /// Remembers that a resource was acted on, so that what depends on it is looked at again.
    public void acted(int position) {
        changedAt[position] = steps();
    }

    public int changedAt(int position) {
        return changedAt[position];
    }

    /// The resource because of which this one cannot be decided.
    public Optional<ResourceId> blockedBy(int position) {
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
    public Optional<Problem> wrong(Managed<?, ?> resource, Look after) {
        return Verification.wrong(after, difference -> telling.untold(resource, difference));
    }

    /// Whether a resource may only be looked at.
    public boolean auditOnly(Prepared resource) {
        return settings.mode() != Mode.ENFORCE || audited(resource);
    }

    /// Whether a run that may change something would only look at it: a plan says what such a run would do.
    public boolean audited(Prepared resource) {
        return audited(resource.declared());
    }

    /// The same, of what is no longer declared too.
    public boolean audited(ManifestResource resource) {
        return settings.mode() == Mode.AUDIT || manifest.manifest().rules().audit() || resource.audit();
    }

    public void report(int position, ResourceReport bare) {
        List<String> remarks = known(position).map(Look::remarks).orElse(List.of());
        ResourceReport report = remarks.isEmpty() ? bare : bare.noting(remarks);
        reports.set(position, Optional.of(report));
        if (!(report.outcome() instanceof Outcome.InSync)) {
            progress.on(new Progress.Event.Done(report));
        }
    }

    public List<ResourceReport> reports() {
        return reports.stream().flatMap(Optional::stream).toList();
    }

    public Optional<ResourceReport> reportOf(int position) {
        return reports.get(position);
    }

    public Removals removals() {
        return removals;
    }

    /// How many steps were tried, or taken for done, so far.
    private int steps() {
        return performer.steps() + foreseeing.steps();
    }

    public Foresight foreseeing() {
        return foreseeing;
    }

    public DriftLooks lastLooks() {
        return lastLooks;
    }

    public Uncertainty following() {
        return following;
    }

    public Declarations manifest() {
        return manifest;
    }

    public Ports ports() {
        return ports;
    }

    public Settings settings() {
        return settings;
    }

    public Performer performer() {
        return performer;
    }

    public RunJournal writing() {
        return writing;
    }

    public Ledger ledger() {
        return writing.ledger();
    }

    public Permits permits() {
        return permits;
    }

    public Alongside alongside() {
        return alongside;
    }

    public Remembered remembered() {
        return remembered;
    }

    public Secrecy secrecy() {
        return secrecy;
    }

    public ReportedChanges telling() {
        return telling;
    }

    public Progress progress() {
        return progress;
    }
}
