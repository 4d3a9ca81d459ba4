package dev.plumb.agent.linux.kernel;

import dev.plumb.api.node.Endpoint;
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

    /// Whether a connection is accepted in time. The system's resolver knows no deadline, so it works on a
    /// thread that is left to itself when it is late; it ends by the resolver's own limits.
    static boolean accepted(Endpoint endpoint, Duration deadline) {
        FutureTask<Boolean> attempt = new FutureTask<>(() -> connects(endpoint, deadline));
        Thread.ofPlatform().daemon().name("connect " + endpoint).start(attempt);
        try {
            return attempt.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException no) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean connects(Endpoint endpoint, Duration deadline) {
        try (Socket socket = new Socket()) {
            int limit = (int) Math.max(1, Math.min(Integer.MAX_VALUE, deadline.toMillis()));
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), limit);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
