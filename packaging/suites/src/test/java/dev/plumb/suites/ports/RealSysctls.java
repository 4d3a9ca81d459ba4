package dev.plumb.suites.ports;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.SysctlPortContract;
import org.junit.jupiter.api.BeforeEach;

@OnThisNode
class RealSysctls extends SysctlPortContract {
    private final ThisNode node = new ThisNode();

    @BeforeEach
    void asTheKernelHasIt() {
        node.sh("""
                mount -o remount,rw /proc/sys
                echo 32768 60999 >/proc/sys/net/ipv4/ip_local_port_range
                """).ok();
    }

    @Override
    protected NodeView view() {
        return node.view();
    }

    @Override
    protected NodeControl control() {
        return node.control();
    }
}
