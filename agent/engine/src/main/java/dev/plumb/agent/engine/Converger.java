package dev.plumb.agent.engine;

import dev.plumb.agent.engine.apply.Cleanup;
import dev.plumb.agent.engine.apply.Intents;
import dev.plumb.agent.engine.apply.PlannedNotes;
import dev.plumb.agent.engine.decide.Decisions;
import dev.plumb.agent.engine.memory.Debt;
import dev.plumb.agent.engine.memory.RunJournal;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.release.Releases;
import dev.plumb.agent.engine.secrecy.Redaction;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.protocol.report.Interruption;
import dev.plumb.agent.protocol.report.OwedRefresh;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.agent.protocol.report.RunReport.Mode;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings a node to what its manifest says, or says what would be done. Every expected end of a resource is
/// an outcome in the report; one resource that goes wrong stops only what depends on it.
public final class Converger {
    private final Ports ports;
    private final Settings settings;
    private final Redaction redaction;
    private final Progress progress;

    /// A converger for one run.
    public Converger(Ports ports, Settings settings, Progress progress) {
        this.ports = ports;
        this.settings = settings;
        this.redaction = new Redaction(ports.contents()::opened);
        this.progress = redaction.telling(progress);
    }

    /// Does one run.
    ///
    /// @param runId names the run in the journal and the report; unique on the node
    public RunReport converge(PreparedManifest manifest, String runId) {
        Instant started = ports.conditions().now();
        Optional<Interruption> interrupted = ports.journal().ledger().open();
        RunJournal journal = new RunJournal(ports.journal(), runId, started, settings.mode() == Mode.PLAN);
        Declarations told = manifest.declarations().after(ports.journal().ledger());
        Run run = new Run(told, ports, settings, journal, progress);
        List<Problem> problems = new ArrayList<>(ports.journal().problems());
        problems.addAll(told.problems());
        if (settings.mode() == Mode.ENFORCE) {
            problems.addAll(new Cleanup(told, journal, run.gate().permits(), run.performer()).clear());
        }
        List<ResourceReport> reports = new ArrayList<>(pass(run));
        reports.addAll(run.reports().all());
        journal.end().ifPresent(problems::add);
        return redaction.report(new RunReport(
                manifest.manifest().node(),
                runId,
                manifest.digest(),
                settings.mode(),
                started,
                interrupted,
                reports,
                owed(),
                ports.usage().get(),
                problems));
    }

    /// Goes through what is no longer declared and then through what is; gives the reports of the former.
    private List<ResourceReport> pass(Run run) {
        Releases releases = new Releases(run);
        releases.release();
        releases.dropDebts();
        look(run);
        Intents intents = intents(run);
        if (settings.mode() == Mode.ENFORCE) {
            intents.foresee(run.gate());
        }
        Decisions decisions = new Decisions(run, intents);
        for (int position = 0; position < run.manifest().size(); position++) {
            decisions.decide(position);
        }
        List<ResourceReport> released = new ArrayList<>(releases.waiting());
        released.addAll(releases.released());
        released.addAll(releases.left());
        releases.forget();
        return released;
    }

    private static void look(Run run) {
        run.progress().on(new Progress.Event.Looking(run.manifest().size()));
        run.looks().all();
        run.drift().look();
    }

    private Intents intents(Run run) {
        PlannedNotes planned =
                new PlannedNotes(run.manifest(), run.looks(), run.remembered(), run.secrecy(), run.inherited());
        return new Intents(run.manifest(), planned, run.journal(), ports.conditions());
    }

    private List<OwedRefresh> owed() {
        List<OwedRefresh> owed = new ArrayList<>();
        for (Map.Entry<ResourceId, Debt> debt : ports.journal().ledger().debts().entrySet()) {
            owed.add(new OwedRefresh(
                    debt.getKey(),
                    List.copyOf(debt.getValue().because()),
                    debt.getValue().since()));
        }
        return owed;
    }
}
