package dev.plumb.agent.linux;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.ModulePortContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ModulePortTest extends ModulePortContract {
    @TempDir
    private Path root = Path.of("/");

    private LinuxNode node = new MachineFolder(root).node();

    @BeforeEach
    void makeMachine() {
        MachineFolder machine = new MachineFolder(root);
        machine.file("proc/sys/kernel/osrelease", "6.1.0\n");
        machine.file("proc/modules", "nfs_layout_flexfiles 1 0 - Live 0x0\n");
        machine.file("lib/modules/6.1.0/modules.builtin", "kernel/fs/ext4/ext4.ko\n");
        machine.file(
                "lib/modules/6.1.0/modules.dep",
                "kernel/drivers/net/dummy.ko.xz:\nkernel/fs/nfs/nfs-layout-flexfiles.ko: kernel/fs/nfs/nfs.ko\n");
        machine.file("sys/module/nfs_layout_flexfiles/parameters/io_maxretrans", "5\n");
        node = machine.node();
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
