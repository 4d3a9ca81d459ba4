package dev.plumb.agent.linux;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.LinkPortContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class LinkPortTest extends LinkPortContract {
    @TempDir
    private Path runFolder = Path.of("/");

    private final LinuxNode node = new RealNode().node(runFolder);
    private final List<ServerSocket> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (ServerSocket socket : open) {
            socket.close();
        }
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
    protected int open() {
        try {
            open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            return open.getLast().getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// One of those that only root may listen on, and nobody does (RFC 1078, long out of use).
    @Override
    protected int closed() {
        return 1;
    }
}
