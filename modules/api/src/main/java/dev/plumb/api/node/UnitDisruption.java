package dev.plumb.api.node;

import dev.plumb.api.Disruption;
import dev.plumb.api.value.Value;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What it disturbs when units are stopped, started anew or read again (rule 28). Kinds class their actions
/// by it, and a run what comes along with a transaction of packages.
public final class UnitDisruption {
    private static final Set<String> LOGIN =
            Set.of("ssh", "sshd", "sssd", "systemd-logind", "dbus", "dbus-broker", "nscd", "nslcd", "oddjobd");
    private static final Set<String> NETWORK = Set.of(
            "networking",
            "systemd-networkd",
            "NetworkManager",
            "wpa_supplicant",
            "nftables",
            "firewalld",
            "ufw",
            "tailscaled");
    private static final Set<String> CONTAINER_RUNTIMES =
            Set.of("containerd", "docker", "crio", "k3s", "k3s-agent", "rke2-server", "rke2-agent");
    private static final Set<String> GPU = Set.of("nvidia-fabricmanager", "nvidia-persistenced");

    private UnitDisruption() {}

    /// What stopping or restarting a unit disturbs.
    ///
    /// @param gpuContainers what [#gpuContainers] says of the node
    public static Disruption restart(String unit, boolean gpuContainers) {
        String name = unit.substring(0, unit.lastIndexOf('.'));
        if (LOGIN.contains(name)) {
            return Disruption.LOGIN;
        }
        if (NETWORK.contains(name)) {
            return Disruption.NETWORK;
        }
        boolean detaches = GPU.contains(name) || (gpuContainers && CONTAINER_RUNTIMES.contains(name));
        return detaches ? Disruption.GPU_DETACH : Disruption.RESTART;
    }

    /// What it disturbs when the manager reads all units again. Where containers use GPUs, it takes the
    /// devices from them: systemd writes the device rules of every cgroup anew
    /// (NVIDIA/nvidia-container-toolkit#48).
    public static Disruption daemonReload(boolean gpuContainers) {
        return gpuContainers ? Disruption.GPU_DETACH : Disruption.RELOAD;
    }

    /// What it disturbs when packages that are on a node are replaced or go: their scripts restart or stop
    /// those of their services that run (deb-systemd-invoke(1p)), and have the manager read all units again.
    /// Empty where none of them has a service, or none is on the node.
    public static Set<Disruption> replacing(Collection<String> packages, NodeView node) {
        List<String> units = packages.stream()
                .flatMap(name -> node.packages().services(name).stream())
                .toList();
        if (units.isEmpty()) {
            return Set.of();
        }
        boolean gpuContainers = gpuContainers(node);
        Set<Disruption> classes = gpuContainers ? EnumSet.of(daemonReload(true)) : EnumSet.noneOf(Disruption.class);
        units.stream()
                .filter(unit -> !ended(node.services().unit(unit)))
                .forEach(unit -> classes.add(restart(unit, gpuContainers)));
        return classes;
    }

    private static boolean ended(ServiceView.UnitState unit) {
        return Set.of("inactive", "failed").contains(unit.active());
    }

    /// Whether containers may be using GPUs here: it has a GPU of NVIDIA and a container runtime that runs.
    public static boolean gpuContainers(NodeView node) {
        return node.facts().fact("gpu.vendors").filter(UnitDisruption::nvidia).isPresent()
                && CONTAINER_RUNTIMES.stream()
                        .anyMatch(name ->
                                node.services().unit(name + ".service").active().equals("active"));
    }

    private static boolean nvidia(Value vendors) {
        return vendors instanceof Value.Listing(List<Value> names) && names.contains(new Value.Text("nvidia"));
    }
}
