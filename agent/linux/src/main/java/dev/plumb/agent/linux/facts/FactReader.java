package dev.plumb.agent.linux.facts;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.mounts.MountTable;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Reads the facts of a machine: small files below `/proc`, `/sys` and `/etc`, no child process, no network, no
/// environment variable, and nothing below a mount.
public final class FactReader {
    private final Machine machine;
    private final Supplier<MountTable> mounts;
    private final InstantSource clock;
    private final int trusted;

    /// @param trusted the number of the user whose local facts count: 0 but in tests
    public FactReader(Machine machine, Supplier<MountTable> mounts, InstantSource clock, int trusted) {
        this.machine = machine;
        this.mounts = mounts;
        this.clock = clock;
        this.trusted = trusted;
    }

    /// Reads all of them.
    public Facts read() {
        SystemFacts system = new SystemFacts(machine);
        HardwareFacts hardware = new HardwareFacts(machine);
        LocalFacts local = new LocalFacts(machine, mounts.get(), trusted);
        return new Facts(
                new Family()
                        .value("os", system.os())
                        .value("kernel", system.kernel())
                        .value("machine", system.machine())
                        .value("cpu", hardware.cpu())
                        .value("memory", hardware.memory())
                        .value("disks", hardware.disks())
                        .value("network", hardware.network())
                        .value("pci", hardware.pci())
                        .value("gpu", hardware.gpu())
                        .value("local", local.facts())
                        .done(),
                system.readings(clock),
                local.problems());
    }
}
