package dev.plumb.suites.ports;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.MountPortContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

@OnThisNode
class RealMounts extends MountPortContract {
    private final ThisNode node = new ThisNode();
    private final Path folder = ThisNode.folder();
    private final List<Process> occupants = new ArrayList<>();

    @AfterEach
    void nothingIsMounted() throws InterruptedException {
        for (Process occupant : occupants) {
            occupant.destroyForcibly().waitFor();
        }
        node.sh("while umount '" + folder + "/point' 2>/dev/null; do :; done; rm -rf '" + folder + "'")
                .ok();
    }

    @Override
    protected NodeView view() {
        return node.view();
    }

    @Override
    protected NodeControl control() {
        return node.control();
    }

    @Override
    protected String folder() {
        return folder.toString();
    }

    @Override
    protected void occupy(String point) {
        try {
            occupants.add(new ProcessBuilder("/bin/sleep", "infinity")
                    .directory(Path.of(point).toFile())
                    .start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    protected String device() {
        node.sh("truncate --size=16M '" + folder + "/device'").ok();
        return folder + "/device";
    }
}
