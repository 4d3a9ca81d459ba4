package dev.plumb.agent.engine.apply;

import dev.plumb.agent.engine.Conditions;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.memory.RunJournal;
import dev.plumb.agent.engine.permit.Gate;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Prepared;
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
    private final Declarations manifest;
    private final PlannedNotes planned;
    private final RunJournal journal;
    private final Conditions conditions;
    private final Set<Integer> covered = new HashSet<>();
    private final Set<Integer> begun = new HashSet<>();
    private final Map<Integer, List<ResourceId>> newlyDue = new HashMap<>();
    /// What was outstanding before it was written down what would be.
    private final Map<Integer, Note.Outstanding> newlyOutstanding = new HashMap<>();

    /// @param planned what there is to be written down of each change
    public Intents(Declarations manifest, PlannedNotes planned, RunJournal journal, Conditions conditions) {
        this.manifest = manifest;
        this.planned = planned;
        this.journal = journal;
        this.conditions = conditions;
    }

    /// Writes down every change that is foreseen and permitted. When that cannot be written, each change
    /// tries again and fails by itself.
    public void foresee(Gate gate) {
        List<Integer> positions = new ArrayList<>();
        for (int at = 0; at < manifest.size(); at++) {
            if (manifest.at(at) instanceof Prepared.Ready ready
                    && planned.look(at).plan() instanceof Plan.Change change
                    && !gate.audit().only(ready)
                    && gate.holds(ready, change).isEmpty()) {
                positions.add(at);
            }
        }
        if (!positions.isEmpty() && writeDown(positions, List.of()).isPresent()) {
            covered.clear();
        }
    }

    /// Makes sure that the changes of these resources, which begin now, are written down. On a problem they must not
    /// be made.
    public Optional<Problem> cover(List<Integer> positions) {
        List<Integer> fresh =
                positions.stream().filter(at -> !begun.contains(at)).toList();
        List<Note> beginning = fresh.stream()
                .<Note>map(at -> new Note.Begun(manifest.at(at).declared().id()))
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
        Instant now = conditions.now();
        for (int position : positions) {
            ResourceId id = manifest.at(position).declared().id();
            if (!covered.contains(position)) {
                notes.add(planned.acting(position));
                due.put(position, due(position, id, now, notes));
            }
            planned.guard(position).ifPresent(notes::add);
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

    private Optional<Problem> written(List<Note> notes, List<Note> beginning) {
        if (notes.isEmpty()) {
            beginning.forEach(journal::after);
            return Optional.empty();
        }
        return journal.before(Stream.concat(notes.stream(), beginning.stream()).toList());
    }

    /// A plan that was foreseen may have become less by its turn, and with it what it leaves to do; once its change
    /// began, that only grows.
    private void outstanding(int position, ResourceId id, Map<Integer, Note.Outstanding> before, List<Note> notes) {
        Note.Outstanding known = journal.ledger().outstanding(id).orElse(Outstanding.none(id));
        Note.Outstanding base = begun.contains(position) ? known : newlyOutstanding.getOrDefault(position, known);
        Note.Outstanding wanted = Outstanding.with(Optional.of(base), Outstanding.of(id, planned.actions(position)));
        if (!wanted.steps().equals(known.steps())) {
            notes.add(wanted);
            before.put(position, base);
        }
    }

    /// The directories in which these changes write and that are not written down yet.
    private Optional<Note> touching(List<Integer> positions) {
        NavigableSet<String> folders = new TreeSet<>();
        positions.forEach(position -> folders.addAll(WrittenFolders.of(planned.actions(position))));
        if (journal.began()) {
            journal.ledger().touched().ifPresent(known -> known.forEach(folders::remove));
        }
        return folders.isEmpty() ? Optional.empty() : Optional.of(new Note.Touching(folders));
    }

    /// Makes sure that what a refresh of this resource makes due is written down.
    public Optional<Problem> coverRefresh(int position) {
        return manifest.watchers(position).isEmpty() ? Optional.empty() : cover(List.of(position));
    }

    private List<ResourceId> due(int position, ResourceId id, Instant now, List<Note> notes) {
        List<ResourceId> fresh = new ArrayList<>();
        for (int watcher : manifest.watchers(position)) {
            ResourceId watching = manifest.at(watcher).declared().id();
            if (journal.ledger()
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
        ResourceId id = manifest.at(position).declared().id();
        for (ResourceId watching : newlyDue.getOrDefault(position, List.of())) {
            journal.after(new Note.Undue(watching, id));
        }
        newlyDue.remove(position);
        Optional.ofNullable(newlyOutstanding.remove(position)).ifPresent(journal::after);
    }
}
