package dev.plumb.testkit.contract;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.node.FakeNode;

class FakeMountsContractTest extends MountPortContract {
    private final FakeNode node = FakeNode.of("""
            directories: { /srv: "root:root 0755" }
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
    protected String folder() {
        return "/srv";
    }

    @Override
    protected void occupy(String point) {
        node.put("busy: [" + point + "]");
    }

    @Override
    protected String device() {
        node.put("devices: { /dev/blank: blank }");
        return "/dev/blank";
    }
}
