package dev.plumb.suites.ports;

import dev.plumb.api.node.Command;
import dev.plumb.api.node.Endpoint;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.GuardPortContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

@OnThisNode
class RealGuards extends GuardPortContract {
    private final ThisNode node = new ThisNode();
    private final Path folder = ThisNode.folder();
    private final List<ServerSocket> open = new ArrayList<>();

    @Override
    protected NodeView view() {
        return node.view();
    }

    @Override
    protected NodeControl control() {
        return node.control();
    }

    @Override
    protected String file() {
        return folder + "/changed";
    }

    @Override
    protected Command make() {
        return Command.of("/usr/bin/touch", file());
    }

    @Override
    protected Command takeAway() {
        return Command.of("/usr/bin/rm", file());
    }

    @AfterEach
    void close() throws IOException {
        for (ServerSocket socket : open) {
            socket.close();
        }
    }

    @Override
    protected Endpoint own() {
        try {
            open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            return new Endpoint("127.0.0.1", open.getLast().getLocalPort());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    protected Command ending(int exit) {
        return Command.of("/bin/sh", "-c", "exit " + exit);
    }
}
