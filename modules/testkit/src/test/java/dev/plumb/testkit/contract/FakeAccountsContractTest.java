package dev.plumb.testkit.contract;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.node.FakeNode;

class FakeAccountsContractTest extends AccountPortContract {
    private final FakeNode node = FakeNode.of("""
            directories: { /home: "root:root 0755" }
            """);

    @Override
    protected void silenceNameService() {
        node.put("name-service: silent");
    }

    @Override
    protected NodeView view() {
        return node;
    }

    @Override
    protected NodeControl control() {
        return node;
    }
}
