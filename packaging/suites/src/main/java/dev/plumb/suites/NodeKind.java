package dev.plumb.suites;

import dev.plumb.nodes.NodeSetup;
import dev.plumb.nodes.NspawnNode;
import dev.plumb.nodes.ThrowawayNode;
import dev.plumb.nodes.VmNode;
import java.util.List;
import java.util.Optional;

/// The ways to make a node, and whether this machine has them.
public enum NodeKind {
    /// A container: the usual way. `/etc/hosts` and its like are bind mounts there.
    CONTAINER {
        @Override
        Optional<String> missing() {
            return ContainerNode.missing();
        }

        @Override
        public ThrowawayNode start(NodeSetup setup) {
            return ContainerNode.start(setup);
        }
    },

    /// systemd-nspawn: needs no daemon but root, and has no bind mounts in `/etc`.
    NSPAWN {
        @Override
        Optional<String> missing() {
            return NspawnNode.missing();
        }

        @Override
        public ThrowawayNode start(NodeSetup setup) {
            return NspawnNode.start(setup);
        }
    },

    /// A virtual machine, whose programs run about ten times slower: for what needs a kernel or a boot of its own.
    VM {
        @Override
        Optional<String> missing() {
            return VmNode.missing();
        }

        @Override
        public VmNode start(NodeSetup setup) {
            return VmNode.start(setup);
        }
    };

    /// Why no such node can be made here; empty when one can.
    abstract Optional<String> missing();

    /// Boots a node; it is there when this returns.
    public abstract ThrowawayNode start(NodeSetup setup);

    static Optional<String> firstMissing(List<NodeKind> kinds) {
        return kinds.stream().map(NodeKind::missing).flatMap(Optional::stream).findFirst();
    }
}
