package dev.plumb.agent.linux;

import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.FilePortContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class RealNodeContractTest extends FilePortContract {
    @TempDir
    private Path folder = Path.of("/");

    @TempDir
    private Path run = Path.of("/");

    private LinuxNode node = new RealNode().node(run);

    @BeforeEach
    void makeNode() {
        node = new RealNode().node(run);
    }

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
        return folder.toString();
    }

    @Override
    protected Ownership owned(int mode) {
        return RealNode.own(mode);
    }
}
