package dev.plumb.agent.engine.memory;

import dev.plumb.agent.protocol.report.Interruption;
import dev.plumb.api.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The run that began and did not end, what it began to change, and where runs that did not end wrote.
final class OpenRun {
    private final Set<ResourceId> begun = new LinkedHashSet<>();
    private Optional<Note.Began> open = Optional.empty();
    private Optional<String> unended = Optional.empty();
    private Optional<SortedSet<String>> touched = Optional.empty();

    void began(Note.Began began) {
        open = Optional.of(began);
        unended = Optional.of(began.run());
        touch(List.of());
        begun.clear();
    }

    void begun(ResourceId id) {
        if (open.isPresent()) {
            begun.add(id);
        }
    }

    void touch(Collection<String> folders) {
        NavigableSet<String> all = new TreeSet<>(folders);
        touched.ifPresent(all::addAll);
        touched = Optional.of(all);
    }

    void cleared() {
        touched = Optional.empty();
    }

    void ended(Note.Ended ended) {
        open = Optional.empty();
        begun.clear();
        if (unended.equals(Optional.of(ended.run()))) {
            touched = Optional.empty();
        }
    }

    Optional<SortedSet<String>> touched() {
        return touched.map(Collections::unmodifiableSortedSet);
    }

    Optional<Interruption> interruption() {
        return open.map(began -> new Interruption(began.run(), began.at(), List.copyOf(begun)));
    }

    /// The fewest notes that amount to the same.
    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        open.ifPresent(notes::add);
        touched.map(Note.Touching::new).ifPresent(notes::add);
        begun.forEach(id -> notes.add(new Note.Begun(id)));
        return notes;
    }
}
