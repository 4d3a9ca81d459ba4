package dev.plumb.nodes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Runs programs in a virtual machine through QEMU's guest agent (Debian: qemu-guest-agent), which needs neither
/// a network nor a login there. Protocol: qemu-ga-ref(7), one JSON document a line. Answers are told apart by
/// their few fields: what is free text in them is Base64.
final class GuestAgent implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final byte BOUNDARY = (byte) 0xff;

    private final SocketChannel channel;
    private final Duration patience;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteBuffer read = ByteBuffer.allocate(64 << 10).flip();

    private GuestAgent(SocketChannel channel, Duration patience) {
        this.channel = channel;
        this.patience = patience;
    }

    /// The agent behind a socket, if it answers within a time, which each later answer has too. Whatever an earlier
    /// talk left on the way is dropped.
    static Optional<GuestAgent> at(Path socket, Duration patience) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        channel.configureBlocking(false);
        GuestAgent agent = new GuestAgent(channel, patience);
        try {
            agent.synchronise();
            return Optional.of(agent);
        } catch (IOException silent) {
            agent.close();
            return Optional.empty();
        }
    }

    /// An answer that begins behind a byte which no JSON has, and names our number, is to us.
    private void synchronise() throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        long id = System.nanoTime() >>> 1;
        send("\n{\"execute\":\"guest-sync-delimited\",\"arguments\":{\"id\":" + id + "}}\n");
        String answer = nextLine(end);
        while (!answer.contains(Long.toString(id))) {
            answer = nextLine(end);
        }
    }

    /// Runs a program with an argument list and waits for its end, however long that takes.
    Ran exec(List<String> argv) throws IOException {
        String arguments = argv.stream().skip(1).map(GuestAgent::quoted).collect(Collectors.joining(","));
        String started = ask("{\"execute\":\"guest-exec\",\"arguments\":{\"path\":" + quoted(argv.getFirst())
                + ",\"arg\":[" + arguments + "],\"capture-output\":true}}\n");
        String pid = field(started, "pid", "([0-9]+)").orElseThrow(() -> new IOException(argv + ": " + started));
        String question = "{\"execute\":\"guest-exec-status\",\"arguments\":{\"pid\":" + pid + "}}\n";
        String status = ask(question);
        // Every question costs a machine without acceleration some milliseconds that its program lacks.
        for (Duration wait = PAUSE; field(status, "exited", "(true)").isEmpty(); wait = longer(wait)) {
            pause(wait);
            status = ask(question);
        }
        return new Ran(argv, code(status), text(status, "out-data"), text(status, "err-data"));
    }

    private static Duration longer(Duration wait) {
        return wait.compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : wait;
    }

    private static int code(String status) {
        return field(status, "exitcode", "([0-9]+)")
                .map(Integer::parseInt)
                .or(() -> field(status, "signal", "([0-9]+)").map(signal -> 128 + Integer.parseInt(signal)))
                .orElse(-1);
    }

    private static String text(String status, String field) {
        return field(status, field, "\"([^\"]*)\"")
                .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
                .orElse("");
    }

    private static Optional<String> field(String answer, String name, String form) {
        Matcher found = Pattern.compile("\"" + name + "\": ?" + form).matcher(answer);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /// An agent of a later boot answers every question about a program of an earlier one by an error.
    private String ask(String question) throws IOException {
        send(question);
        String answer = nextLine(System.nanoTime() + patience.toNanos());
        if (answer.startsWith("{\"error\"")) {
            throw new IOException("the agent of the virtual machine refuses " + question.strip() + ": " + answer);
        }
        return answer;
    }

    private void send(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                pause();
            }
        }
    }

    private String nextLine(long end) throws IOException {
        while (true) {
            while (read.hasRemaining()) {
                byte next = read.get();
                if (next == BOUNDARY) {
                    line.reset();
                } else if (next != '\n') {
                    line.write(next);
                } else if (line.size() > 0) {
                    String whole = line.toString(StandardCharsets.UTF_8);
                    line.reset();
                    return whole;
                }
            }
            more(end);
        }
    }

    private void more(long end) throws IOException {
        read.clear();
        int count = channel.read(read);
        read.flip();
        if (count < 0) {
            throw new IOException("the virtual machine has closed the way to its agent");
        }
        if (count == 0) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("the agent of the virtual machine does not answer");
            }
            pause();
        }
    }

    static void pause() {
        pause(PAUSE);
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a virtual machine works", interrupted);
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next < ' ') {
                quoted.append("\\u%04x".formatted((int) next));
            } else if (next == '"' || next == '\\') {
                quoted.append('\\').append(next);
            } else {
                quoted.append(next);
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
