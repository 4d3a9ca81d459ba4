package dev.plumb.testkit.contract;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.node.FakeNode;

class FakeFactsContractTest extends FactPortContract {
    private final FakeNode node = FakeNode.of("""
            facts:
              os.id: debian
              os.version: '"12"'
              cpu.count: 4
              local: { rack: 7, gpu: true, pdu: { left: a1 } }
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
    protected void rack(int number) {
        node.put("facts: { local.rack: " + number + " }");
    }
}
