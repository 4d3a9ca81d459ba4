package dev.plumb.server.compiler.compile;

import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.api.Problem;
import dev.plumb.server.compiler.work.Blob;
import dev.plumb.server.compiler.work.Work;
import dev.plumb.server.compiler.yaml.Place;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What became of compiling one node.
public sealed interface Compilation {
    /// The code of the warning that an entry waits for a fact of the site's own: it is not in the manifest.
    String ENTRY_WAITS = Work.ENTRY_WAITS;

    /// There is a manifest.
    ///
    /// @param side places and reasons, outside the manifest's digest
    /// @param warnings what does not stand in the way
    /// @param blobs content that the manifest names by digest
    /// @param reads what the manifest depends on
    /// @param exceptionsHit places of the adjustments and exclusions that found their entry here
    record Compiled(
            NodeManifest manifest,
            SideDocument side,
            List<Problem> warnings,
            SortedMap<String, Blob> blobs,
            Set<Place> exceptionsHit,
            ReadSet reads)
            implements Compilation {
        public Compiled {
            warnings = List.copyOf(warnings);
            blobs = Collections.unmodifiableSortedMap(new TreeMap<>(blobs));
            exceptionsHit = Set.copyOf(exceptionsHit);
        }
    }

    /// The site is wrong for this node.
    ///
    /// @param problems in the order of their places
    record Rejected(List<Problem> problems) implements Compilation {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }

    /// The node has not reported facts that the site needs of it.
    ///
    /// @param families of facts
    record Waiting(SortedSet<String> families) implements Compilation {
        public Waiting {
            families = Collections.unmodifiableSortedSet(new TreeSet<>(families));
        }
    }

    /// Blobs of several compilations, each once.
    static SortedMap<String, Blob> blobs(List<Compiled> compiled) {
        SortedMap<String, Blob> all = new TreeMap<>();
        for (Compiled one : compiled) {
            all.putAll(Map.copyOf(one.blobs()));
        }
        return all;
    }
}
