package dev.plumb.agent.linux.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PacedTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void whatGoesOnComesWhole() throws IOException {
        byte[] bytes = new byte[100_000];
        try (Paced paced = new Paced(new ByteArrayInputStream(bytes), Paced.Pace.DEFAULT)) {
            assertArrayEquals(bytes, paced.readAllBytes());
        }
    }

    @Test
    void aServerThatSendsNothingMoreIsGivenUp(@TempDir Path folder) throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[20]);
            exchange.getResponseBody().flush();
            try (exchange) {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort() + "/";
        try (Transfer transfer = Transfer.open(
                url,
                path -> InputStream.nullInputStream(),
                new SystemTrust(folder.resolve("none")),
                new Paced.Pace(SHORT, 30, 1000, 1000))) {
            IOException late = assertThrows(IOException.class, transfer.stream()::readAllBytes);
            assertTrue(String.valueOf(late.getMessage()).contains("expected at least 30 bytes"), late.getMessage());
        } finally {
            over.countDown();
            server.stop(0);
        }
    }

    /// One byte for every reading, for ever.
    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return Math.min(1, length);
            }
        };
    }

    @Test
    void aSourceThatNeverEndsIsGivenUp() {
        Paced paced = new Paced(endless(), new Paced.Pace(SHORT, 0, 2, Long.MAX_VALUE));
        IOException late = assertThrows(IOException.class, paced::readAllBytes);
        assertTrue(String.valueOf(late.getMessage()).contains("expected an end"), late.getMessage());
    }

    @Test
    void noMoreThanTheMostIsTaken() {
        Paced paced = new Paced(endless(), new Paced.Pace(Duration.ofHours(1), 0, 1, 7));
        IOException more = assertThrows(IOException.class, paced::readAllBytes);
        assertEquals("expected at most 7 bytes, found more", more.getMessage());
    }
}
