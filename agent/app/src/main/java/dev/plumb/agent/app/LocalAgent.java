package dev.plumb.agent.app;

import dev.plumb.agent.engine.Conditions;
import dev.plumb.agent.engine.Converger;
import dev.plumb.agent.engine.Keyed;
import dev.plumb.agent.engine.Ports;
import dev.plumb.agent.engine.PreparedManifest;
import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// Does runs on this node, one at a time, with what it remembers in its folder. Kept between runs by a
/// resident agent.
public final class LocalAgent {
    private final AgentFolder folder;
    private final LastReport lastReport;
    private final Host host;
    private Optional<DiskJournal> journal = Optional.empty();

    /// An agent that keeps what it remembers in a folder.
    public LocalAgent(AgentFolder folder, Host host) {
        this.folder = folder;
        this.lastReport = new LastReport(folder);
        this.host = host;
    }

    /// What a run needs of the program around it.
    ///
    /// @param machine identifies the machine: its machine-id(5)
    /// @param process says which process this is, to whoever finds the lock taken
    /// @param conditions time, idleness and orders
    /// @param observers runs parallel looks
    /// @param random for the key of digests, which is drawn once
    /// @param usual the folder of the machine's own agent, if it has one: beside a run with it there is
    /// none with
    ///     another
    public record Host(
            String machine,
            String process,
            Conditions conditions,
            Executor observers,
            Ports.Pause pause,
            Ports.Contents contents,
            SecureRandom random,
            Optional<AgentFolder> usual) {
        /// The folders whose locks a run with one of them needs.
        List<AgentFolder> folders(Optional<AgentFolder> used) throws IOException {
            if (used.isEmpty() || usual.isEmpty()) {
                return used.or(() -> usual).map(List::of).orElse(List.of());
            }
            return Files.isSameFile(used.get().path(), usual.get().path())
                    ? List.of(used.get())
                    : List.of(used.get(), usual.get());
        }
    }

    /// What became of a run.
    public sealed interface RunResult {
        /// It was done; what went wrong in it is in the report.
        record Done(RunReport report) implements RunResult {}

        /// It was not begun.
        record NotBegun(Problem problem) implements RunResult {}
    }

    /// Does one run; what one would do, a [Preview] says.
    ///
    /// @param view a fresh reading of the node
    public RunResult run(
            PreparedManifest manifest, NodeView view, NodeControl control, Settings settings, Progress progress) {
        if (settings.mode() == RunReport.Mode.PLAN) {
            throw new IllegalArgumentException("a run that only plans is a preview's");
        }
        return locked(
                opened -> {
                    if (opened.ledger().touched().isPresent()) {
                        history().clearLeftovers();
                    }
                    KnownNode.remember(folder, manifest.manifest().node());
                    DigestKey key = DigestKey.in(folder, host.random());
                    Optional<Problem> lost = key.lost(opened.ledger());
                    Optional<Note> note = key.note(opened.ledger());
                    if (note.isPresent()
                            && opened.write(List.of(note.get()), true) instanceof Applied.Failed(Problem unwritten)) {
                        return new RunResult.NotBegun(unwritten);
                    }
                    Converger converger = new Converger(ports(opened, key.keyed(), view, control), settings, progress);
                    RunReport report =
                            converger.converge(manifest, runId(host.conditions().now()));
                    return new RunResult.Done(stored(lost.map(report::with).orElse(report), opened));
                },
                RunResult.NotBegun::new);
    }

    private interface WithJournal<T> {
        T use(DiskJournal journal) throws IOException;
    }

    /// Does something with the journal while nobody else can.
    private <T> T locked(WithJournal<T> work, Function<Problem, T> refused) {
        Instant now = host.conditions().now();
        try {
            return switch (RunLock.takeAll(host.folders(Optional.of(folder)), host.process(), now)) {
                case RunLock.Taken.Refused(Problem problem) -> refused.apply(problem);
                case RunLock.Taken.Ok(RunLock lock) -> {
                    try (lock) {
                        yield switch (journal(now)) {
                            case DiskJournal.Opened.Ok(DiskJournal opened) -> work.use(opened);
                            case DiskJournal.Opened.Refused(Problem problem) -> refused.apply(problem);
                        };
                    }
                }
            };
        } catch (IOException failed) {
            return refused.apply(Problems.of("run.io", "cannot use", folder.path(), failed));
        }
    }

    /// The journal as it stands: read again when another process wrote it since the last run.
    private DiskJournal.Opened journal(Instant now) {
        if (journal.isPresent() && journal.get().current()) {
            return new DiskJournal.Opened.Ok(journal.get());
        }
        DiskJournal.Opened opened = DiskJournal.open(folder, host.machine(), now);
        journal = opened instanceof DiskJournal.Opened.Ok(DiskJournal fresh) ? Optional.of(fresh) : Optional.empty();
        return opened;
    }

    private static String runId(Instant now) {
        return now.toString();
    }

    private Ports ports(DiskJournal opened, Keyed keyed, NodeView view, NodeControl control) {
        return new Ports(
                view,
                control,
                opened,
                history(),
                host.conditions(),
                host.observers(),
                host.pause(),
                host.contents(),
                keyed,
                new ProcessUsage());
    }

    /// The report, with what went wrong in storing it.
    private RunReport stored(RunReport report, DiskJournal opened) throws IOException {
        Optional<Problem> problem = lastReport.store(report);
        if (problem.isEmpty()) {
            opened.told();
            return report;
        }
        return report.with(problem.get());
    }

    /// Acknowledges resources that are no longer declared, so that they are no longer listed: all of them
    /// or none. Gives the problems when a run is going on, when it could not be written down, or when
    /// nothing is remembered of some of them.
    public List<Problem> forget(Collection<ResourceId> ids) {
        return locked(opened -> forget(ids, opened), List::of);
    }

    private static List<Problem> forget(Collection<ResourceId> ids, DiskJournal opened) {
        List<Problem> unknown = ids.stream()
                .filter(id -> opened.ledger().reached(id).isEmpty()
                        && opened.ledger().halfMade(id).isEmpty())
                .map(id -> Problem.operator("forget.unknown", "nothing is remembered of " + id))
                .toList();
        if (!unknown.isEmpty()) {
            return unknown;
        }
        List<Note> notes = ids.stream().<Note>map(Note.Forgot::new).toList();
        return opened.write(notes, true) instanceof Applied.Failed(Problem problem) ? List.of(problem) : List.of();
    }

    /// Writes a kept content of a file back, with its owner and mode. The next run sees that as drift.
    ///
    /// @param number 1 for the latest
    public Restored restore(String path, int number, NodeView view, NodeControl control) {
        return locked(
                opened -> new Restoring(history(), opened, view, control).restore(path, number), Restored.Refused::new);
    }

    /// Where it keeps what it remembers.
    public AgentFolder folder() {
        return folder;
    }

    /// Old contents of files.
    public History history() {
        return new History(folder, host.conditions()::now, History.Limits.DEFAULT);
    }

    /// The report of the last run.
    public LastReport lastReport() {
        return lastReport;
    }
}
