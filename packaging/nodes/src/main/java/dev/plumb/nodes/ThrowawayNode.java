package dev.plumb.nodes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A Debian 12 node with systemd that lives for a test. See `packaging/node-image/README.md` for what is on it.
public interface ThrowawayNode extends AutoCloseable {

    /// How long a program on the node may take before it is killed and counts as ended with 124.
    Duration PATIENCE = Duration.ofMinutes(3);

    /// One argument of a program holds at most 128 KiB, in bytes.
    int CHUNK = 30_000;

    /// The name of the node, which is its host name too.
    String name();

    /// Runs a program as root with a clean environment; no shell is between.
    Ran exec(List<String> argv);

    /// Pulls the plug: the node is gone with all that was on it.
    @Override
    void close();

    default Ran exec(String... argv) {
        return exec(List.of(argv));
    }

    /// Runs lines of shell, stopping at the first that fails.
    default Ran sh(String script) {
        return exec("/bin/sh", "-euc", script);
    }

    /// Writes a file in place, making the folders above it.
    default void write(String path, String text) {
        exec("/bin/sh", "-euc", "mkdir -p \"$(dirname \"$1\")\"; : >\"$1\"", "sh", path)
                .ok();
        for (int from = 0; from < text.length(); from += CHUNK) {
            String part = text.substring(from, Math.min(text.length(), from + CHUNK));
            exec("/bin/sh", "-euc", "printf %s \"$2\" >>\"$1\"", "sh", path, part)
                    .ok();
        }
    }

    default String read(String path) {
        return exec("/bin/cat", path).ok().out();
    }

    default boolean exists(String path) {
        return exec("/usr/bin/test", "-e", path).code() == 0;
    }

    /// What systemd and the services wrote since boot; for messages of failed tests.
    default String journal() {
        // What was said a moment ago may still be on its way.
        exec("/usr/bin/journalctl", "--sync");
        return exec("/usr/bin/journalctl", "--boot", "--no-pager", "--quiet").out();
    }

    /// The words by which a node runs a program: nothing of the caller's environment, and an end to patience.
    static List<String> guarded(List<String> argv) {
        return guarded(argv, PATIENCE);
    }

    /// The same with another patience.
    static List<String> guarded(List<String> argv, Duration patience) {
        List<String> words = new ArrayList<>(List.of(
                "/usr/bin/env",
                "-i",
                "HOME=/root",
                "LANG=C.UTF-8",
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "/usr/bin/timeout",
                "--kill-after=5",
                Long.toString(patience.toSeconds())));
        words.addAll(argv);
        return List.copyOf(words);
    }
}
