package dev.plumb.testkit.contract;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.node.FakeNode;

class FakeLinksContractTest extends LinkPortContract {
    private final FakeNode node = FakeNode.of("""
            interfaces:
              lo: { up: true, addresses: [127.0.0.1/8, "::1/128"] }
              eth0: { up: true, mac: "02:00:00:00:00:01" }
            accepting: ["127.0.0.1:4000"]
            """);

    @Override
    protected NodeView view() {
        return node;
    }

    @Override
    protected NodeControl control() {
        return node;
    }

    @Override
    protected int open() {
        return 4000;
    }

    @Override
    protected int closed() {
        return 4001;
    }
}
