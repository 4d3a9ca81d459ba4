package dev.plumb.suites.ports;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.GroupPortContract;
import org.junit.jupiter.api.AfterEach;

@OnThisNode
class RealGroups extends GroupPortContract {
    private final ThisNode node = new ThisNode();

    @AfterEach
    void nobodyIsLeft() {
        node.sh(RealAccounts.LEAVE).ok();
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
