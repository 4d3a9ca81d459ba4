package dev.plumb.testkit.contract;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.node.FakeNode;

class FakeModulesContractTest extends ModulePortContract {
    private final FakeNode node = FakeNode.of("""
            kernel-modules:
              nfs_layout_flexfiles: { is: loaded, parameters: { io_maxretrans: "5" } }
              ext4: built-in
              dummy: { is: available, parameters: { numdummies: "1" } }
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
