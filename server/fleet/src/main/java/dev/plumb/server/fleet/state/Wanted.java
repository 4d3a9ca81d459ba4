package dev.plumb.server.fleet.state;

import dev.plumb.api.Problem;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the site wants of a node now.
public sealed interface Wanted {
    /// To be as its manifest says.
    ///
    /// @param digest lower-case hex of the SHA-256 of the manifest
    record Manifest(String digest) implements Wanted {}

    /// That cannot be said: the site does not compile for it. What it got last holds on.
    record Uncompiled(List<Problem> problems) implements Wanted {
        public Uncompiled {
            problems = List.copyOf(problems);
        }
    }

    /// That cannot be said before it reports these facts.
    record AwaitsFacts(SortedSet<String> facts) implements Wanted {
        public AwaitsFacts {
            facts = Collections.unmodifiableSortedSet(new TreeSet<>(facts));
        }
    }

    /// Nothing: the site does not name it.
    record Nothing() implements Wanted {}

    /// Nothing any more: it was retired.
    record Retired() implements Wanted {}
}
