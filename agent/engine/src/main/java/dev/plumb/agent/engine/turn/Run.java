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
import dev.plumb.agent.engine.observe.Looks;
import dev.plumb.agent.engine.observe.SweptOurs;
import dev.plumb.agent.engine.permit.Alongside;
import dev.plumb.agent.engine.permit.Audit;
import dev.plumb.agent.engine.permit.Gate;
import dev.plumb.agent.engine.permit.Holds;
import dev.plumb.agent.engine.permit.Permits;
import dev.plumb.agent.engine.permit.Removals;
import dev.plumb.agent.engine.permit.TooLarge;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Inherited;
import dev.plumb.agent.engine.report.Arrivals;
import dev.plumb.agent.engine.report.ReportedChanges;
import dev.plumb.agent.engine.report.Reports;
import dev.plumb.agent.engine.report.Verification;
import dev.plumb.agent.engine.secrecy.Remembered;
import dev.plumb.agent.engine.secrecy.Secrecy;
import dev.plumb.agent.protocol.report.RunReport.Mode;

/// The parts of one run, which belong together: what is declared and what it may do, what was seen and how it ended so
/// far, who writes and who acts. For those that conduct a run; whoever needs a part takes that.
public final class Run {
    private final Declarations manifest;
    private final Ports ports;
    private final Settings settings;
    private final Progress progress;
    private final RunJournal journal;
    private final Reports reports;
    private final Permits permits;
    private final Alongside alongside;
    private final Uncertainty uncertainty;
    private final Foresight foresight;
    private final Secrecy secrecy;
    private final Remembered remembered;
    private final Performer performer;
    private final Looks looks;
    private final ReportedChanges changes;
    private final DriftLooks drift;
    private final Gate gate;
    private final Predecessors predecessors;
    private final Verification verification;
    private final Inherited inherited;
    private final Arrivals arrivals;
    private final Holds holds;

    /// @param ports a run that only plans sees the node as it would be, in place of theirs
    public Run(Declarations manifest, Ports ports, Settings settings, RunJournal journal, Progress progress) {
        this.manifest = manifest;
        this.settings = settings;
        this.progress = progress;
        this.journal = journal;
        this.reports = new Reports(manifest.size(), progress);
        this.uncertainty = new Uncertainty(manifest, reports, settings.mode());
        this.permits = new Permits(manifest.manifest().rules(), ports.conditions());
        this.alongside = new Alongside(permits, ports.view(), manifest, journal.ledger());
        this.foresight = new Foresight(ports, uncertainty, alongside);
        this.ports = settings.mode() == Mode.PLAN ? ports.viewing(foresight.node()) : ports;
        this.secrecy = new Secrecy(manifest, journal.ledger(), ports.view());
        this.remembered = new Remembered(ports.keyed(), ports.contents());
        this.performer = new Performer(this.ports, settings, progress, secrecy, alongside);
        this.looks = new Looks(manifest, this.ports, settings, this::steps);
        SweptOurs swept = new SweptOurs(manifest, journal.ledger());
        this.changes = new ReportedChanges(journal.ledger(), remembered, secrecy, swept);
        this.drift = new DriftLooks(manifest, journal.ledger(), looks, remembered, swept);
        this.gate = gateOf();
        this.predecessors = new Predecessors(manifest, looks, reports, uncertainty, gate.audit());
        this.verification = new Verification(changes);
        this.inherited = Inherited.of(manifest, journal.ledger());
        this.arrivals = new Arrivals(journal, drift, remembered, secrecy, inherited);
        this.holds = new Holds(journal, ports.conditions());
    }

    private Gate gateOf() {
        return new Gate(
                new Audit(settings.mode(), manifest.manifest().rules()),
                permits,
                new Removals(manifest, looks),
                new TooLarge(ports.view(), secrecy, journal.ledger()));
    }

    /// How many steps were tried, or taken for done, so far.
    private int steps() {
        return performer.steps() + foresight.steps();
    }

    /// What all notes amount to.
    public Ledger ledger() {
        return journal.ledger();
    }

    /// Since when what is held is held.
    public Holds holds() {
        return holds;
    }

    /// What was Plumb's and others declare now.
    public Inherited inherited() {
        return inherited;
    }

    /// What was reached.
    public Arrivals arrivals() {
        return arrivals;
    }

    /// Whether what was done had its effect.
    public Verification verification() {
        return verification;
    }

    /// What is declared.
    public Declarations manifest() {
        return manifest;
    }

    /// What the run sees of the node and what it may use.
    public Ports ports() {
        return ports;
    }

    /// How it goes about it.
    public Settings settings() {
        return settings;
    }

    /// Who hears of it.
    public Progress progress() {
        return progress;
    }

    /// What it writes down.
    public RunJournal journal() {
        return journal;
    }

    /// What may be neither shown nor kept.
    public Secrecy secrecy() {
        return secrecy;
    }

    /// What may be remembered.
    public Remembered remembered() {
        return remembered;
    }

    /// How each resource ended so far.
    public Reports reports() {
        return reports;
    }

    /// What was seen last of each resource.
    public Looks looks() {
        return looks;
    }

    /// How the node differs from what was last reached.
    public DriftLooks drift() {
        return drift;
    }

    /// What is told of changes.
    public ReportedChanges changes() {
        return changes;
    }

    /// What may keep it from a change.
    public Gate gate() {
        return gate;
    }

    /// What each resource comes after.
    public Predecessors predecessors() {
        return predecessors;
    }

    /// Who judges what comes along with packages.
    public Alongside alongside() {
        return alongside;
    }

    /// Who carries out steps.
    public Performer performer() {
        return performer;
    }

    /// The node as it would be.
    public Foresight foresight() {
        return foresight;
    }

    /// What cannot be told yet.
    public Uncertainty uncertainty() {
        return uncertainty;
    }
}
