package dev.plumb.suites;

import dev.plumb.nodes.ThrowawayNode;

/// A second network of a node plays the rest of the world, for a node has none otherwise: the node is 10.9.0.1 there,
/// by
/// its interface `here`, and 10.9.0.2 is another machine whose sshd listens on port 2222.
final class World {
    private static final String MADE = """
            ip netns add world
            ip link add here type veth peer name there netns world
            ip addr add 10.9.0.1/24 dev here; ip link set here up
            ip -n world addr add 10.9.0.2/24 dev there; ip -n world link set there up; ip -n world link set lo up
            systemd-run --quiet --unit=world ip netns exec world /usr/sbin/sshd -D -p 2222
            until ssh-keyscan -T 1 -p 2222 10.9.0.2 2>/dev/null | grep -q ssh; do sleep 0.2; done
            """;

    private World() {}

    static void beside(ThrowawayNode node) {
        node.sh(MADE).ok();
    }
}
