package dev.plumb.api.node;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The names of all facts that may enter a site: a closed list, so that a name with a typing error is told from a fact
/// that a node does not have. Below `local` the site itself decides what there is.
public final class InventoryFacts {
    /// Stands for a name that each node has its own of: a disk, a network card.
    private static final String ANY = "*";

    private static final List<List<String>> ALL = Stream.of(
                    "os.id",
                    "os.version",
                    "os.codename",
                    "os.name",
                    "os.like",
                    "kernel.release",
                    "kernel.architecture",
                    "machine.id",
                    "machine.vendor",
                    "machine.product",
                    "machine.serial",
                    "machine.uuid",
                    "machine.virtualization",
                    "cpu.count",
                    "cpu.sockets",
                    "cpu.model",
                    "cpu.vendor",
                    "memory.total",
                    "disks.*.size",
                    "disks.*.model",
                    "disks.*.rotational",
                    "network.hostname",
                    "network.rdma",
                    "network.cards.*.mac",
                    "network.cards.*.driver",
                    "pci.devices",
                    "gpu.vendors",
                    "gpu.models",
                    "gpu.count",
                    "local")
            .map(path -> List.of(path.split("\\.", -1)))
            .toList();

    /// What is read of a node too, but differs from run to run; no site may depend on it.
    public static final List<String> READINGS = List.of("boot", "uptime", "memory-available", "clock");

    private InventoryFacts() {}

    /// Whether there may be a fact, or a group of facts, of this path. What lies below a single fact is not asked.
    ///
    /// @param path `[os, id]`
    public static boolean known(List<String> path) {
        return ALL.stream().anyMatch(fact -> begins(fact, path));
    }

    /// The names that may follow a path; none where each node has its own.
    public static SortedSet<String> below(List<String> path) {
        SortedSet<String> names = new TreeSet<>();
        for (List<String> fact : ALL) {
            if (fact.size() > path.size()
                    && begins(fact, path)
                    && !fact.get(path.size()).equals(ANY)) {
                names.add(fact.get(path.size()));
            }
        }
        return names;
    }

    private static boolean begins(List<String> fact, List<String> path) {
        for (int i = 0; i < Math.min(fact.size(), path.size()); i++) {
            if (!fact.get(i).equals(ANY) && !fact.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
