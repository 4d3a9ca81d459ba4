package dev.plumb.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GuestAgentTest {
    private static final Pattern NUMBER = Pattern.compile("\"id\":([0-9]+)");
    private static final String STARTED = "{\"return\": {\"pid\": 720}}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void gives_what_a_program_wrote_and_how_it_ended() throws IOException {
        String ended = "{\"return\": {\"exitcode\": 3, \"out-data\": \"b3V0Cg==\", \"exited\": true}}";
        assertEquals(new Ran(List.of("true"), 3, "out\n", ""), exec(question -> Optional.of(ended)));
    }

    @Test
    void a_program_that_a_later_boot_does_not_know_is_no_program_that_still_runs() {
        String unknown = "{\"error\": {\"class\": \"GenericError\", \"desc\": \"PID 720 does not exist\"}}";
        IOException refused = assertThrows(IOException.class, () -> exec(question -> Optional.of(unknown)));
        assertTrue(refused.toString().contains("PID 720 does not exist"), refused::toString);
    }

    @Test
    void an_answer_that_went_down_with_the_machine_is_not_waited_for_for_ever() {
        IOException silent = assertThrows(IOException.class, () -> exec(question -> Optional.empty()));
        assertTrue(silent.toString().contains("does not answer"), silent::toString);
    }

    /// Runs `true` by an agent that answers questions about it as told.
    private Ran exec(Function<String, Optional<String>> status) throws IOException {
        Path path = folder.resolve("agent");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> serve(server, status));
            try (GuestAgent agent = GuestAgent.at(path, Duration.ofMillis(500)).orElseThrow()) {
                return agent.exec(List.of("true"));
            } finally {
                serving.join();
            }
        }
    }

    private static void serve(ServerSocketChannel server, Function<String, Optional<String>> status) {
        try (SocketChannel channel = server.accept();
                BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<String> answer = line.contains("guest-exec-status") ? status.apply(line) : greeting(line);
                if (answer.isPresent()) {
                    channel.write(ByteBuffer.wrap((answer.get() + "\n").getBytes(StandardCharsets.UTF_8)));
                }
            }
        } catch (IOException gone) {
            // The other end has what it asked for.
        }
    }

    private static Optional<String> greeting(String line) {
        Matcher number = NUMBER.matcher(line);
        if (number.find()) {
            return Optional.of("{\"return\": " + number.group(1) + "}");
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(STARTED);
    }
}
