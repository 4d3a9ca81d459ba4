package dev.plumb.agent.linux.kernel;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Texts;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process of OpenSSH's server, known by its program and by the title it gives itself (`setproctitle` in its
/// sshd.c, session.c and sshd-session.c): `sshd: alice@pts/0` for a user who has logged in, `sshd: alice [net]` and
/// `sshd: [accepted]` for one who has not.
record SshProcess(String title) {
    private static final Pattern PROGRAM = Pattern.compile("/usr/.*/(sshd|sshd-session)( \\(deleted\\))?");
    private static final Pattern SOCKET = Pattern.compile("socket:\\[([0-9]+)]");
    private static final Pattern LOGGED_IN = Pattern.compile("sshd(?:-session)?: ([^\\s\\[/][^\\s]*)");

    /// Those that hold each socket, by the socket's inode.
    static Map<String, Set<SshProcess>> bySocket(Machine machine) {
        Map<String, Set<SshProcess>> found = new HashMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(machine.at("proc"), "[0-9]*")) {
            for (Path process : all) {
                if (PROGRAM.matcher(target(process.resolve("exe"))).matches()) {
                    String words = Texts.read(process.resolve("cmdline")).orElse("");
                    addSockets(process, new SshProcess(words.split("\0", 2)[0].strip()), found);
                }
            }
        } catch (IOException | DirectoryIteratorException none) {
            return found;
        }
        return found;
    }

    private static void addSockets(Path process, SshProcess holder, Map<String, Set<SshProcess>> into) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                Matcher socket = SOCKET.matcher(target(descriptor));
                if (socket.matches()) {
                    into.computeIfAbsent(socket.group(1), inode -> new HashSet<>())
                            .add(holder);
                }
            }
        } catch (IOException | DirectoryIteratorException ended) {
            return;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException ended) {
            return "";
        }
    }

    /// Who logged in; empty for the server itself and where nobody has yet.
    Optional<String> user() {
        Matcher matcher = LOGGED_IN.matcher(title);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int at = matcher.group(1).lastIndexOf('@');
        return Optional.of(at < 0 ? matcher.group(1) : matcher.group(1).substring(0, at));
    }

    /// Whether it serves one connection rather than listening for all.
    boolean session() {
        return !title.startsWith("/") && !title.contains("[listener]");
    }
}
