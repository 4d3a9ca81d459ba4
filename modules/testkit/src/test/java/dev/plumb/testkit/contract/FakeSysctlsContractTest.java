package dev.plumb.testkit.contract;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.node.FakeNode;

class FakeSysctlsContractTest extends SysctlPortContract {
    private final FakeNode node = FakeNode.of("""
            sysctls: { net.ipv4.ip_local_port_range: 32768 60999 }
            """);

    @Override
    protected NodeView view() {
        return node;
    }

    @Override
    protected NodeControl control() {
        return node;
    }
}
