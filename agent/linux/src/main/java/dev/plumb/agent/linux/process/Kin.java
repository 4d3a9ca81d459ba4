package dev.plumb.agent.linux.process;

import dev.plumb.agent.linux.syscall.PipeCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// All that came of a child, found by session, by parent, and by a mark in the environment, which a daemon that
/// forked twice still carries. Only a program that forks twice, leaves the session and drops its environment
/// escapes.
///
/// @param mark the value of [#MARK], drawn for one child
record Kin(String mark, PipeCalls pipes) {
    /// The variable that carries the mark.
    static final String MARK = "PLUMB_CHILD";

    private static final int SIGKILL = 9;
    private static final int ROUNDS = 20;
    private static final int ENVIRONMENT_LIMIT = 128 * 1024;

    /// Sends SIGKILL until nobody is left, for a tenth of a second at most: what forks meanwhile is found in the next
    /// round.
    ///
    /// @param known processes that belong to it however they look
    /// @return the family, the dead too
    Set<Long> kill(Set<Long> known) {
        Set<Long> family = new HashSet<>(known);
        for (int round = 0; round < ROUNDS; round++) {
            List<Long> alive = alive(family);
            if (alive.isEmpty()) {
                return family;
            }
            try {
                for (long member : alive) {
                    pipes.signal(member, SIGKILL);
                }
                Thread.sleep(5);
            } catch (IOException refused) {
                return family;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return family;
            }
        }
        return family;
    }

    /// All that live and belong to the family; it grows by them, so that their children are found too.
    List<Long> alive(Set<Long> family) {
        List<Long> found = new ArrayList<>();
        processes().forEach((pid, stat) -> {
            boolean ours = family.contains(pid)
                    || family.contains(stat.session())
                    || family.contains(stat.parent())
                    || marked(pid);
            if (ours) {
                family.add(pid);
                if (stat.alive()) {
                    found.add(pid);
                }
            }
        });
        return found;
    }

    private record Stat(long parent, long session, boolean alive) {}

    private static Map<Long, Stat> processes() {
        Map<Long, Stat> found = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path one : all) {
                stat(one, found);
            }
        } catch (IOException | DirectoryIteratorException ended) {
            return found;
        }
        return found;
    }

    /// `pid (name) state parent group session …`; the name may hold spaces and brackets (proc(5)).
    private static void stat(Path process, Map<Long, Stat> into) {
        try {
            String line = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", 5);
            boolean alive = !fields[0].equals("Z") && !fields[0].equals("X");
            into.put(
                    Long.parseLong(process.getFileName().toString()),
                    new Stat(Long.parseLong(fields[1]), Long.parseLong(fields[3]), alive));
        } catch (IOException | RuntimeException ended) {
            return;
        }
    }

    private boolean marked(long pid) {
        try (var stream = Files.newInputStream(Path.of("/proc", Long.toString(pid), "environ"))) {
            String environment = new String(stream.readNBytes(ENVIRONMENT_LIMIT), StandardCharsets.ISO_8859_1);
            return ("\0" + environment).contains("\0" + MARK + "=" + mark + "\0");
        } catch (IOException ended) {
            return false;
        }
    }
}
