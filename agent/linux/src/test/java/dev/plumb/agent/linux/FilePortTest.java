package dev.plumb.agent.linux;

import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.FilePortContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FilePortTest extends FilePortContract {
    @TempDir
    private Path folder = Path.of("/");

    @TempDir
    private Path runFolder = Path.of("/");

    private final List<String> mounted = new ArrayList<>();

    private LinuxNode node = new RealNode().node(runFolder);

    @BeforeEach
    void makeNode() {
        node = new RealNode().node(runFolder);
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
    protected boolean mounted(String path) {
        boolean done = run("/usr/bin/mount", "--bind", path, path);
        if (done) {
            mounted.add(path);
            makeNode();
        }
        return done;
    }

    @AfterEach
    void unmount() {
        mounted.forEach(path -> run("/usr/bin/umount", path));
    }

    private static boolean run(String... words) {
        try {
            return new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException failed) {
            return false;
        }
    }

    @Override
    protected Ownership owned(int mode) {
        return RealNode.own(mode);
    }
}
