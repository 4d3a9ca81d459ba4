package dev.plumb.agent.engine.memory;

import dev.plumb.agent.protocol.report.Interruption;
import dev.plumb.api.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// What all notes of a journal amount to. Not safe for use by many threads: one run writes at a time.
public final class Ledger {
    private final Map<ResourceId, Note.Reached> reached = new LinkedHashMap<>();
    private final SortedMap<ResourceId, Debt> debts = new TreeMap<>();
    private final Map<ResourceId, Note.HeldSince> held = new HashMap<>();
    private final Set<ResourceId> letGo = new HashSet<>();
    private final Set<ResourceId> leaving = new HashSet<>();
    private final Unreached unreached = new Unreached();
    private final Map<ResourceId, Note.Outstanding> outstanding = new LinkedHashMap<>();
    private final Guards guards = new Guards();
    private final OpenRun openRun = new OpenRun();
    private Optional<String> keyedBy = Optional.empty();

    /// Takes a note in.
    public void take(Note note) {
        if (note instanceof Note.Reached now) {
            reached(now);
            return;
        }
        switch (note) {
            case Note.Began began -> openRun.began(began);
            case Note.Begun(ResourceId id) -> begun(id);
            case Note.Acting acting -> unreached.acting(acting);
            case Note.Touching(SortedSet<String> folders) -> openRun.touch(folders);
            case Note.Cleared() -> openRun.cleared();
            case Note.Outstanding now -> {
                if (now.steps().isEmpty()) {
                    outstanding.remove(now.id());
                } else {
                    outstanding.put(now.id(), now);
                }
            }
            case Note.Due(ResourceId id, ResourceId because, Instant since) ->
                debts.merge(id, new Debt(Set.of(because), since), (old, added) -> old.with(because));
            case Note.Undue(ResourceId id, ResourceId because) -> undue(id, because);
            case Note.Paid(ResourceId id) -> debts.remove(id);
            case Note.Reached now -> reached(now);
            case Note.Guarded(SortedSet<String> paths) -> guards.guard(paths);
            case Note.Unguarded(SortedSet<String> paths) -> guards.unguard(paths);
            case Note.Lost() -> guards.lose();
            case Note.HeldSince since -> held.put(since.id(), since);
            case Note.Unheld(ResourceId id) -> held.remove(id);
            case Note.Leaving(ResourceId id) -> leaving.add(id);
            case Note.LetGo(ResourceId id) -> letGo.add(id);
            case Note.Forgot(ResourceId id) -> forget(id);
            case Note.Ended ended -> openRun.ended(ended);
            case Note.KeyedBy(String mark) -> keyedBy(mark);
        }
    }

    private void begun(ResourceId id) {
        openRun.begun(id);
        unreached.declared(id).ifPresent(now -> {
            letGo.remove(id);
            unreached.begun(now, reached(id));
        });
    }

    private void keyedBy(String mark) {
        if (!keyedBy.equals(Optional.of(mark))) {
            reached.replaceAll((id, was) -> was.undigested());
            unreached.undigest();
        }
        keyedBy = Optional.of(mark);
    }

    private void reached(Note.Reached now) {
        reached.put(now.id(), now);
        unreached.end(now.id());
        letGo.remove(now.id());
        leaving.remove(now.id());
    }

    private void undue(ResourceId id, ResourceId because) {
        Debt debt = debts.get(id);
        if (debt == null) {
            return;
        }
        Debt rest = debt.without(because);
        if (rest.because().isEmpty()) {
            debts.remove(id);
        } else {
            debts.put(id, rest);
        }
    }

    private void forget(ResourceId id) {
        reached.remove(id);
        debts.remove(id);
        held.remove(id);
        letGo.remove(id);
        leaving.remove(id);
        unreached.end(id);
        outstanding.remove(id);
    }

    /// What was last reached of a resource.
    public Optional<Note.Reached> reached(ResourceId id) {
        return Optional.ofNullable(reached.get(id));
    }

    /// All that was ever reached and is not forgotten, in the order in which it was first reached.
    public Collection<Note.Reached> allReached() {
        return Collections.unmodifiableCollection(reached.values());
    }

    /// What a run began to make of a resource and was not seen to reach, as if it were reached; empty where it
    /// was reached before just so.
    public Optional<Note.Reached> halfMade(ResourceId id) {
        return unreached.halfMade(id).stream().reduce((first, second) -> second);
    }

    /// The same of all runs since it was last reached, the latest last: one that failed may have left what one before
    /// it made.
    public List<Note.Reached> allHalfMade(ResourceId id) {
        return unreached.halfMade(id);
    }

    /// All that was reached or begun and is not forgotten: what was begun last, if it was not reached.
    public Collection<Note.Reached> allBrought() {
        Map<ResourceId, Note.Reached> all = new LinkedHashMap<>(reached);
        unreached.halfMade().forEach(half -> all.put(half.id(), half));
        return List.copyOf(all.values());
    }

    /// The refresh that a resource owes.
    public Optional<Debt> debt(ResourceId id) {
        return Optional.ofNullable(debts.get(id));
    }

    /// All refreshes that are due.
    public SortedMap<ResourceId, Debt> debts() {
        return Collections.unmodifiableSortedMap(debts);
    }

    /// Whether and since when a resource is held.
    public Optional<Note.HeldSince> held(ResourceId id) {
        return Optional.ofNullable(held.get(id));
    }

    /// Whether what is done on release was done for a resource that is no longer declared.
    public boolean letGo(ResourceId id) {
        return letGo.contains(id);
    }

    /// Whether a run began to remove a resource that is no longer declared.
    public boolean leaving(ResourceId id) {
        return leaving.contains(id);
    }

    /// Whether a run began to create the thing and was not seen to reach it.
    public boolean creating(ResourceId id) {
        return unreached.creating(id);
    }

    /// What a run began to change and was not seen to reach since: what differs from what was last reached may be its
    /// doing.
    public Set<ResourceId> changing() {
        return unreached.ids();
    }

    /// What is left to do of a change whose files are written.
    public Optional<Note.Outstanding> outstanding(ResourceId id) {
        return Optional.ofNullable(outstanding.get(id));
    }

    /// All of it.
    public Collection<Note.Outstanding> allOutstanding() {
        return List.copyOf(outstanding.values());
    }

    /// The mark of the key that all digests here were made with; empty before any key was noted.
    public Optional<String> keyedBy() {
        return keyedBy;
    }

    /// Whether a journal was lost before, so that what earlier runs brought is not known.
    public boolean lost() {
        return guards.lost();
    }

    /// Whether a secret was put at a path, and no plain content since.
    public boolean guarded(String path) {
        return guards.guarded(path);
    }

    /// Whether what is at a path may hold a secret: one was put there, or a journal was lost and nobody knows.
    public boolean mayHoldSecret(String path) {
        return guards.mayHold(path);
    }

    /// The directories in which runs wrote that did not end, or the one that goes on now; empty when nothing can
    /// have been left.
    public Optional<SortedSet<String>> touched() {
        return openRun.touched();
    }

    /// The run that began and did not end.
    public Optional<Interruption> open() {
        return openRun.interruption();
    }

    /// The fewest notes that amount to the same.
    public List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        keyedBy.map(Note.KeyedBy::new).ifPresent(notes::add);
        notes.addAll(reached.values());
        notes.addAll(guards.notes());
        notes.addAll(unreached.notes());
        notes.addAll(openRun.notes());
        notes.addAll(outstanding.values());
        debts.forEach((id, debt) ->
                debt.because().forEach(because -> notes.add(new Note.Due(id, because, debt.since()))));
        held.values().stream().sorted(Comparator.comparing(Note.HeldSince::id)).forEach(notes::add);
        letGo.stream().sorted().map(Note.LetGo::new).forEach(notes::add);
        leaving.stream().sorted().map(Note.Leaving::new).forEach(notes::add);
        return List.copyOf(notes);
    }
}
