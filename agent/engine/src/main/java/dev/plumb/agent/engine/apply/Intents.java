package dev.plumb.agent.engine.apply;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.permit.TooLarge;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.api.Action;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Writes down what is about to be changed and which refreshes that makes due, before it happens. What the
/// early look foresees is written down in one go, so that a run of a thousand changes waits for the disk
/// once; what turns out not to be changed is taken back.
public final class Intents {
    private final Run run;
    private final TooLarge tooLarge;
    private final Set<Integer> covered = new HashSet<>();
    private final Set<Integer> begun = new HashSet<>();
    private final Map<Integer, List<ResourceId>> newlyDue = new HashMap<>();
    /// What was outstanding before it was written down what would be.
    private final Map<Integer, Note.Outstanding> newlyOutstanding = new HashMap<>();

    public Intents(Run run) {
        this.run = run;
        this.tooLarge = new TooLarge(run);
    }

    /// Writes down every change that is foreseen and permitted. When that cannot be written, each change
    /// tries again and fails by itself.
    public void foresee() {
        List<Integer> positions = new ArrayList<>();
        for (int at = 0; at < run.manifest().size(); at++) {
            if (run.manifest().at(at) instanceof Prepared.Ready ready
                    && run.known(at).orElseThrow().plan() instanceof Plan.Change change
                    && !run.auditOnly(ready)
                    && refused(ready, change).isEmpty()) {
                positions.add(at);
            }
        }
        if (!positions.isEmpty() && writeDown(positions, List.of()).isPresent()) {
            covered.clear();
        }
    }

    /// What holds a change back: a class that is not permitted, or too many removals.
    public Optional<Hold> refused(Prepared.Ready ready, Plan.Change change) {
        Set<Disruption> classes = new HashSet<>();
        change.actions().forEach(action -> classes.addAll(action.classes()));
        if (!tooLarge.destroyedBy(ready, change).isEmpty()) {
            classes.add(Disruption.DATA_LOSS);
        }
        return run.permits()
                .refused(ready.declared().permits(), classes)
                .<Hold>map(Hold.ByClass::new)
                .or(() -> run.removals().holds(ready.managed(), change)
                        ? Optional.of(new Hold.ByRemovals())
                        : Optional.empty());
    }

    /// Makes sure that the changes of these resources, which begin now, are written down. On a problem they must not
    /// be made.
    public Optional<Problem> cover(List<Integer> positions) {
        List<Integer> fresh =
                positions.stream().filter(at -> !begun.contains(at)).toList();
        List<Note> beginning = fresh.stream()
                .<Note>map(at -> new Note.Begun(run.manifest().at(at).declared().id()))
                .toList();
        Optional<Problem> problem = writeDown(positions, beginning);
        if (problem.isEmpty()) {
            begun.addAll(fresh);
        }
        return problem;
    }

    /// @param beginning what to write down with it, and if there is nothing else then without waiting for the disk
    private Optional<Problem> writeDown(List<Integer> positions, List<Note> beginning) {
        List<Note> notes = new ArrayList<>();
        Map<Integer, List<ResourceId>> due = new HashMap<>();
        Map<Integer, Note.Outstanding> before = new HashMap<>();
        Instant now = run.ports().conditions().now();
        for (int position : positions) {
            ResourceId id = run.manifest().at(position).declared().id();
            if (!covered.contains(position)) {
                notes.add(acting(position, id));
                due.put(position, due(position, id, now, notes));
            }
            guard(position).ifPresent(notes::add);
            outstanding(position, id, before, notes);
        }
        touching(positions).ifPresent(notes::add);
        Optional<Problem> problem = written(notes, beginning);
        if (problem.isEmpty()) {
            covered.addAll(positions);
            newlyDue.putAll(due);
            before.forEach(newlyOutstanding::putIfAbsent);
        }
        return problem;
    }

    private Note acting(int position, ResourceId id) {
        boolean creating = run.known(position).map(Look::absent).orElse(false);
        return run.manifest().at(position) instanceof Prepared.Ready ready
                ? new Note.Acting(
                        id,
                        creating,
                        run.remembered().wire(ready),
                        run.remembered().digests(ready.declared()))
                : new Note.Acting(id, creating);
    }

    private Optional<Problem> written(List<Note> notes, List<Note> beginning) {
        if (notes.isEmpty()) {
            beginning.forEach(run.writing()::after);
            return Optional.empty();
        }
        return run.writing()
                .before(Stream.concat(notes.stream(), beginning.stream()).toList());
    }

    /// What may hold a secret is remembered before it is written: a run that is cut off there must not show it later.
    private Optional<Note> guard(int position) {
        return run.manifest().at(position) instanceof Prepared.Ready ready
                ? run.secrecy().guard(ready.managed())
                : Optional.empty();
    }

    private List<Action> planned(int position) {
        return run.known(position).map(Look::plan).orElseThrow() instanceof Plan.Change(List<Action> actions)
                ? actions
                : List.of();
    }

    /// A plan that was foreseen may have become less by its turn, and with it what it leaves to do; once its change
    /// began, that only grows.
    private void outstanding(int position, ResourceId id, Map<Integer, Note.Outstanding> before, List<Note> notes) {
        Note.Outstanding known = run.ledger().outstanding(id).orElse(Outstanding.none(id));
        Note.Outstanding base = begun.contains(position) ? known : newlyOutstanding.getOrDefault(position, known);
        Note.Outstanding wanted = Outstanding.with(Optional.of(base), Outstanding.of(id, planned(position)));
        if (!wanted.steps().equals(known.steps())) {
            notes.add(wanted);
            before.put(position, base);
        }
    }

    /// The directories in which these changes write and that are not written down yet.
    private Optional<Note> touching(List<Integer> positions) {
        NavigableSet<String> folders = new TreeSet<>();
        positions.forEach(position -> folders.addAll(Cleanup.folders(planned(position))));
        if (run.writing().began()) {
            run.ledger().touched().ifPresent(known -> known.forEach(folders::remove));
        }
        return folders.isEmpty() ? Optional.empty() : Optional.of(new Note.Touching(folders));
    }

    /// Makes sure that what a refresh of this resource makes due is written down.
    public Optional<Problem> coverRefresh(int position) {
        return run.manifest().watchers(position).isEmpty() ? Optional.empty() : cover(List.of(position));
    }

    private List<ResourceId> due(int position, ResourceId id, Instant now, List<Note> notes) {
        List<ResourceId> fresh = new ArrayList<>();
        for (int watcher : run.manifest().watchers(position)) {
            ResourceId watching = run.manifest().at(watcher).declared().id();
            if (run.ledger()
                    .debt(watching)
                    .filter(debt -> debt.because().contains(id))
                    .isEmpty()) {
                fresh.add(watching);
                notes.add(new Note.Due(watching, id, now));
            }
        }
        return fresh;
    }

    /// Takes back what was written down for a change that was not made.
    public void notActed(int position) {
        ResourceId id = run.manifest().at(position).declared().id();
        for (ResourceId watching : newlyDue.getOrDefault(position, List.of())) {
            run.writing().after(new Note.Undue(watching, id));
        }
        newlyDue.remove(position);
        Optional.ofNullable(newlyOutstanding.remove(position)).ifPresent(run.writing()::after);
    }
}
