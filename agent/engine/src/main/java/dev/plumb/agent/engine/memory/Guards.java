package dev.plumb.agent.engine.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which files may hold a secret, declared or not. Where a journal was lost nobody remembers, so any may, until plain
/// content was put there or seen there.
final class Guards {
    private final SortedSet<String> guarded = new TreeSet<>();
    private final SortedSet<String> plain = new TreeSet<>();
    private boolean lost;

    void guard(Collection<String> paths) {
        guarded.addAll(paths);
        plain.removeAll(paths);
    }

    void unguard(Collection<String> paths) {
        guarded.removeAll(paths);
        if (lost) {
            plain.addAll(paths);
        }
    }

    void lose() {
        lost = true;
    }

    boolean lost() {
        return lost;
    }

    boolean guarded(String path) {
        return guarded.contains(path);
    }

    boolean mayHold(String path) {
        return guarded.contains(path) || (lost && !plain.contains(path));
    }

    /// The fewest notes that amount to the same.
    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        if (lost) {
            notes.add(new Note.Lost());
        }
        if (!plain.isEmpty()) {
            notes.add(new Note.Unguarded(plain));
        }
        if (!guarded.isEmpty()) {
            notes.add(new Note.Guarded(guarded));
        }
        return notes;
    }
}
