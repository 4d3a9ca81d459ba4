package dev.plumb.testkit.contract;

import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.node.FakeNode;

class FakeFilesContractTest extends FilePortContract {
    private final FakeNode node = FakeNode.of("directories: { /srv: \"root:root 0755\" }");

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
    protected boolean mounted(String path) {
        node.put("mounts: { " + path + ": { type: ext4, source: /dev/vda1 } }");
        return true;
    }

    @Override
    protected Ownership owned(int mode) {
        return new Ownership("root", "root", mode);
    }
}
