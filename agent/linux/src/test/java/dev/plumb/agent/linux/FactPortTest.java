package dev.plumb.agent.linux;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.FactPortContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FactPortTest extends FactPortContract {
    @TempDir
    private Path root = Path.of("/");

    private LinuxNode node = new MachineFolder(root).node();

    @BeforeEach
    void makeMachine() {
        new MachineFolder(root).file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n");
        new MachineFolder(root).file("proc/cpuinfo", "processor\t: 0\nphysical id\t: 0\n");
        rack(7);
        node = new MachineFolder(root).node();
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
    protected void rack(int number) {
        String facts = "{\"rack\": " + number + ", \"gpu\": true, \"pdu\": {\"left\": \"a1\"}}";
        new MachineFolder(root).file("etc/plumb/facts.d/site.json", facts);
    }
}
