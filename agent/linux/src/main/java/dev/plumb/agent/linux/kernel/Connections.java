package dev.plumb.agent.linux.kernel;

import dev.plumb.api.node.Endpoint;
import dev.plumb.api.node.LinkView.Reached;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Tries of TCP connections.
final class Connections {
    private Connections() {}

    /// Where a connection is accepted in time. The system's resolver knows no deadline, so it works on a
    /// thread that is left to itself when it is late; it ends by the resolver's own limits.
    static Reached tried(Endpoint endpoint, Duration deadline) {
        FutureTask<Reached> attempt = new FutureTask<>(() -> connects(endpoint, deadline));
        Thread.ofPlatform().daemon().name("connect " + endpoint).start(attempt);
        try {
            return attempt.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException no) {
            return Reached.NOT;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Reached.NOT;
        }
    }

    /// A connection to an address of this node has that address on both ends: it goes through the loop.
    private static Reached connects(Endpoint endpoint, Duration deadline) {
        try (Socket socket = new Socket()) {
            int limit = (int) Math.max(1, Math.min(Integer.MAX_VALUE, deadline.toMillis()));
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), limit);
            return socket.getLocalAddress().equals(socket.getInetAddress()) ? Reached.HERE : Reached.ELSEWHERE;
        } catch (IOException refused) {
            return Reached.NOT;
        }
    }
}
