package dev.plumb.agent.linux.process;

import dev.plumb.agent.linux.syscall.PipeCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A session of its own, where no cgroup can be had. Descendants are found by session, by parent, and by a
/// mark in their environment, which a daemon that forked twice still carries. Only a program that forks
/// twice, leaves the session and drops its environment escapes.
final class SessionConfinement implements Confinement {
    /// The variable that carries the mark.
    static final String MARK = "PLUMB_CHILD";

    private static final int SIGKILL = 9;
    private static final int ROUNDS = 20;
    private static final int ENVIRONMENT_LIMIT = 128 * 1024;

    private final String mark;
    private final PipeCalls pipes;

    SessionConfinement(String mark, PipeCalls pipes) {
        this.mark = mark;
        this.pipes = pipes;
    }

    @Override
    public List<String> prefix() {
        return List.of("/usr/bin/setsid");
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(MARK, mark);
    }

    @Override
    public void enter(long pid) {}

    @Override
    public void kill(long pid) {
        Set<Long> family = new HashSet<>(Set.of(pid));
        for (int round = 0; round < ROUNDS; round++) {
            List<Long> alive = relatives(pid, family);
            if (alive.isEmpty()) {
                return;
            }
            try {
                pipes.signal(-pid, SIGKILL);
                for (long member : alive) {
                    pipes.signal(member, SIGKILL);
                }
                Thread.sleep(5);
            } catch (IOException refused) {
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// All living processes that belong to the child; adds them to the family, so that their children do too.
    private List<Long> relatives(long session, Set<Long> family) {
        Map<Long, Stat> all = processes();
        List<Long> found = new ArrayList<>();
        all.forEach((pid, stat) -> {
            boolean ours = pid == session || stat.session() == session || family.contains(stat.parent()) || marked(pid);
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
        } catch (IOException ended) {
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

    @Override
    public void close() {}
}
