package dev.plumb.base.unit;

import dev.plumb.api.Action;
import dev.plumb.api.Disruption;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What disturbing a unit disturbs beyond itself (rule 28).
public final class UnitClasses {
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

    private UnitClasses() {}

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

    /// What it disturbs when the manager reads all units again. Where containers use GPUs, it takes the devices
    /// from them: systemd writes the device rules of every cgroup anew (NVIDIA/nvidia-container-toolkit#48).
    public static Disruption daemonReload(boolean gpuContainers) {
        return gpuContainers ? Disruption.GPU_DETACH : Disruption.RELOAD;
    }

    /// Changes of unit files and of links to them, the last of which has the manager read all units again, once. All
    /// of them disturb as that does; without any, nothing is read.
    public static List<Action> read(List<Action> changes, boolean gpuContainers) {
        List<Action> all = new ArrayList<>();
        for (Action change : changes) {
            Set<Disruption> classes = EnumSet.copyOf(change.classes());
            classes.remove(Disruption.NONE);
            classes.add(daemonReload(gpuContainers));
            List<Step> steps = new ArrayList<>(change.steps());
            if (all.size() == changes.size() - 1) {
                steps.add(new ServiceStep.DaemonReload());
            }
            all.add(new Action(change.summary(), classes, change.differences(), steps));
        }
        return all;
    }

    /// Whether containers may be using GPUs here: it has a GPU of NVIDIA and a container runtime that runs.
    public static boolean gpuContainers(NodeView node) {
        return node.facts().fact("gpu.vendors").filter(UnitClasses::nvidia).isPresent()
                && CONTAINER_RUNTIMES.stream()
                        .anyMatch(name ->
                                node.services().unit(name + ".service").active().equals("active"));
    }

    private static boolean nvidia(Value vendors) {
        return vendors instanceof Value.Listing(List<Value> names) && names.contains(new Value.Text("nvidia"));
    }
}
