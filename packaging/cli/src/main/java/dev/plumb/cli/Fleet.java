package dev.plumb.cli;

import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.api.Problem;
import dev.plumb.server.compiler.check.SiteCheck;
import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/// All nodes of a site, compiled and checked.
record Fleet(SiteCheck check) {

    /// Compiles every declared node.
    ///
    /// @param inventory what each node is taken to have reported of itself
    /// @param begun hears which node comes next
    static Fleet compile(Site site, Inventory inventory, Consumer<String> begun) {
        return new Fleet(SiteCheck.of(
                site,
                FleetSnapshot.NONE,
                counted(site.nodes().size(), inventory, begun),
                LocalDate.now(ZoneOffset.UTC)));
    }

    /// Compiles what could be read of every declared node.
    static Fleet compile(SiteReader.InPart read, Inventory inventory, Consumer<String> begun) {
        int nodes = read.site().map(site -> site.nodes().size()).orElse(0);
        return new Fleet(SiteCheck.of(
                read, FleetSnapshot.NONE, counted(nodes, inventory, begun), LocalDate.now(ZoneOffset.UTC)));
    }

    private static Function<String, Inventory> counted(int nodes, Inventory inventory, Consumer<String> begun) {
        AtomicInteger number = new AtomicInteger();
        return node -> {
            begun.accept("compiling " + node + ", " + number.incrementAndGet() + " of " + nodes);
            return inventory;
        };
    }

    /// What became of each node.
    SortedMap<String, Compilation> compilations() {
        return check.nodes();
    }

    /// Every problem once, however many nodes have it.
    List<Problem> problems() {
        return check.problems();
    }

    /// Every warning once.
    List<Problem> warnings() {
        return check.warnings();
    }

    /// The manifests of the nodes that have one.
    SortedMap<String, NodeManifest> manifests() {
        SortedMap<String, NodeManifest> manifests = new TreeMap<>();
        compiled().forEach(c -> manifests.put(c.manifest().node(), c.manifest()));
        return manifests;
    }

    /// The nodes that need facts first, by the families they need.
    SortedMap<String, List<String>> waiting() {
        SortedMap<String, List<String>> waiting = new TreeMap<>();
        for (Map.Entry<String, Compilation> entry : compilations().entrySet()) {
            if (entry.getValue() instanceof Compilation.Waiting(var families)) {
                waiting.computeIfAbsent(String.join(", ", families), f -> new ArrayList<>())
                        .add(entry.getKey());
            }
        }
        return waiting;
    }

    /// Contents that the manifests name by digest.
    SortedMap<String, byte[]> blobs() {
        SortedMap<String, byte[]> blobs = new TreeMap<>();
        compiled().forEach(c -> c.blobs().forEach((digest, blob) -> blobs.put(digest, blob.bytes())));
        return blobs;
    }

    List<Compilation.Compiled> compiled() {
        return compilations().values().stream()
                .filter(Compilation.Compiled.class::isInstance)
                .map(Compilation.Compiled.class::cast)
                .toList();
    }
}
