package dev.plumb.api.node;

import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The names of all facts that may enter a site: a closed list, so that a name with a typing error is told from a fact
/// that a node does not have. Below `local` the site itself decides what there is.
public final class InventoryFacts {
    /// Stands for a name that each node has its own of: a disk, a network card.
    private static final String ANY = "*";

    private static final Type<List<String>> TEXTS = Types.list(Types.TEXT);

    private static final List<Fact> ALL = List.of(
            new Fact("os.id", Types.TEXT),
            new Fact("os.version", Types.VERSION),
            new Fact("os.codename", Types.TEXT),
            new Fact("os.name", Types.TEXT),
            new Fact("os.like", TEXTS),
            new Fact("kernel.release", Types.VERSION),
            new Fact("kernel.architecture", Types.TEXT),
            new Fact("machine.id", Types.TEXT),
            new Fact("machine.vendor", Types.TEXT),
            new Fact("machine.product", Types.TEXT),
            new Fact("machine.serial", Types.TEXT),
            new Fact("machine.uuid", Types.TEXT),
            new Fact("machine.virtualization", Types.TEXT),
            new Fact("cpu.count", Types.INTEGER),
            new Fact("cpu.sockets", Types.INTEGER),
            new Fact("cpu.model", Types.TEXT),
            new Fact("cpu.vendor", Types.TEXT),
            new Fact("memory.total", Types.INTEGER),
            new Fact("disks.*.size", Types.INTEGER),
            new Fact("disks.*.model", Types.TEXT),
            new Fact("disks.*.rotational", Types.BOOLEAN),
            new Fact("network.hostname", Types.TEXT),
            new Fact("network.rdma", TEXTS),
            new Fact("network.cards.*.mac", Types.TEXT),
            new Fact("network.cards.*.driver", Types.TEXT),
            new Fact("pci.devices", Types.list(Types.map(Types.TEXT))),
            new Fact("gpu.vendors", TEXTS),
            new Fact("gpu.models", TEXTS),
            new Fact("gpu.count", Types.INTEGER),
            new Fact(List.of("local"), Optional.empty()));

    /// A fact, or a group of facts that the site knows.
    private record Fact(List<String> path, Optional<Type<?>> type) {
        Fact(String path, Type<?> type) {
            this(List.of(path.split("\\.", -1)), Optional.of(type));
        }
    }

    /// What is read of a node too, but differs from run to run; no site may depend on it.
    public static final List<String> READINGS = List.of("boot", "uptime", "memory-available", "clock");

    private InventoryFacts() {}

    /// Whether there may be a fact, or a group of facts, of this path. What lies below a single fact is not asked.
    ///
    /// @param path `[os, id]`
    public static boolean known(List<String> path) {
        return ALL.stream().anyMatch(fact -> begins(fact.path(), path));
    }

    /// The type of a single fact; none of a group, of what lies below a fact, and of facts of the site's own. Sizes are
    /// whole numbers of bytes. A node may report a version that is none as Plumb reads them.
    ///
    /// @param path `[os, id]`
    public static Optional<Type<?>> type(List<String> path) {
        return ALL.stream()
                .filter(fact -> fact.path().size() == path.size() && begins(fact.path(), path))
                .findFirst()
                .flatMap(Fact::type);
    }

    /// Whether a path is one of a group of facts: `[os]`, `[disks, sda]`.
    public static boolean group(List<String> path) {
        return ALL.stream().map(Fact::path).anyMatch(fact -> fact.size() > path.size() && begins(fact, path));
    }

    /// The names that may follow a path; none where each node has its own.
    public static SortedSet<String> below(List<String> path) {
        SortedSet<String> names = new TreeSet<>();
        for (Fact each : ALL) {
            List<String> fact = each.path();
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
