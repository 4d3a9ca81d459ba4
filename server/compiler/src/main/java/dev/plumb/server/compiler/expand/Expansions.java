package dev.plumb.server.compiler.expand;

import dev.plumb.server.compiler.site.Entry;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// What came of entries on the nodes before: most of a fleet is the same everywhere, so it is made once. An
/// entry that turns out to be different on many nodes is not kept any further.
final class Expansions {
    private static final int VARIANTS = 8;

    private final int variants;
    private final IdentityHashMap<Entry, List<Expansion>> known = new IdentityHashMap<>();

    Expansions() {
        this(VARIANTS);
    }

    private Expansions(int variants) {
        this.variants = variants;
    }

    /// Keeps nothing: every entry is looked at afresh.
    static Expansions none() {
        return new Expansions(0);
    }

    /// What came of an entry where all that it depends on was the same.
    Optional<Expansion> find(Entry entry, Frame frame) {
        return of(entry).stream().filter(expansion -> expansion.holds(frame)).findFirst();
    }

    /// Whether there is room for one more variant of an entry.
    boolean open(Entry entry) {
        return of(entry).size() < variants;
    }

    /// Keeps what came of an entry.
    void keep(Entry entry, Expansion expansion) {
        known.computeIfAbsent(entry, e -> new ArrayList<>(1)).add(expansion);
    }

    private List<Expansion> of(Entry entry) {
        return known.getOrDefault(entry, List.of());
    }
}
