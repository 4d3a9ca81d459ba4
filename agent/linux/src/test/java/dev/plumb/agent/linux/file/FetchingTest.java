package dev.plumb.agent.linux.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.RealNode;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileStep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One file from elsewhere; archives are in [UnpackingTest].
class FetchingTest {
    @TempDir
    private Path folder = Path.of("/");

    /// What a download that cannot be says; it leaves nothing.
    private Problem failed(String url) {
        List<String> before = names();
        Applied applied = new RealNode()
                .node(folder)
                .perform(
                        new FileStep.Fetch(url, "0".repeat(64), folder + "/out", RealNode.own(0644), Optional.empty()));
        assertEquals(before, names());
        return assertInstanceOf(Applied.Failed.class, applied).problem();
    }

    private List<String> names() {
        return List.of(Objects.requireNonNull(folder.toFile().list()));
    }

    @Test
    @Timeout(60)
    void aFifoInPlaceOfTheFileHoldsNobody() throws IOException, InterruptedException {
        Path fifo = folder.resolve("fifo");
        assertEquals(
                0,
                new ProcessBuilder("/usr/bin/mkfifo", fifo.toString()).start().waitFor());
        assertEquals("file.download-failed", failed(fifo.toUri().toString()).code());
    }

    @Test
    void whatIsNotWhatItShouldBeIsRefusedByItsDigest() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "other");
        assertEquals("file.download-digest", failed(other.toUri().toString()).code());
    }

    @Test
    void aTokenInTheUrlIsNotTold() {
        String said = failed(folder.toUri() + "none?token=canary").toString();
        assertTrue(said.contains("none?…"), said);
        assertFalse(said.contains("canary"), said);
    }

    @Test
    void whereNobodyListensIsNamed() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Problem problem = failed("http://127.0.0.1:" + port + "/file");
        assertEquals(
                "cannot fetch 'http://127.0.0.1:" + port + "/file': no connection to '127.0.0.1:" + port + "'",
                problem.summary());
    }
}
