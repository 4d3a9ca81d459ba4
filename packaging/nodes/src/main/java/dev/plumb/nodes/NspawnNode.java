package dev.plumb.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A node under systemd-nspawn, with a root that is thrown away and no network.
public final class NspawnNode implements ThrowawayNode {

    private static final Duration BOOT = Duration.ofSeconds(60);
    private static final Duration SHUTDOWN = Duration.ofSeconds(30);
    private static final Programs HERE = new Programs(Path.of("/"), Map.of());

    private final String name;
    private final Process nspawn;
    private final Path log;

    private NspawnNode(String name, Process nspawn, Path log) {
        this.name = name;
        this.nspawn = nspawn;
        this.log = log;
    }

    /// Boots a node; it is there when this returns.
    public static NspawnNode start(NodeSetup setup) {
        try {
            Path log = Files.createTempFile("plumb-nspawn-", ".log");
            log.toFile().deleteOnExit();
            ProcessBuilder boot = new ProcessBuilder(command(setup))
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            // With cgroup v1 the node's systemd is not told when the last process of a unit is gone, and may wait 90 s
            // for it. With v2 it is, even where the machine's v1 keeps the controllers for itself.
            boot.environment().put("SYSTEMD_NSPAWN_UNIFIED_HIERARCHY", "1");
            NspawnNode node = new NspawnNode(setup.name(), boot.start(), log);
            node.awaitBoot();
            node.write("/etc/hostname", setup.name() + "\n");
            setup.finish(node);
            return node;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// In a session of its own, so that Ctrl-C reaches whoever started the node and not the node.
    private static List<String> command(NodeSetup setup) {
        List<String> words = new ArrayList<>(List.of(
                "setsid",
                "systemd-nspawn",
                "--boot",
                "--quiet",
                "--register=no",
                "--keep-unit",
                "--volatile=overlay",
                "--console=pipe",
                "--private-network",
                "--resolv-conf=off",
                "--timezone=off",
                "--machine=" + setup.name(),
                "--directory=" + TestEnvironment.nodeRoot()));
        setup.folders().forEach((there, here) -> words.add("--bind-ro=" + escaped(here) + ":" + there));
        setup.devices().forEach(device -> words.add("--bind=" + escaped(device)));
        return words;
    }

    private static String escaped(Path path) {
        return path.toString().replace("\\", "\\\\").replace(":", "\\:");
    }

    /// Why no such node can be made here; empty when one can.
    public static Optional<String> missing() {
        if (!TestEnvironment.isRoot()) {
            return Optional.of("systemd-nspawn needs root");
        }
        if (!Files.isDirectory(TestEnvironment.nodeRoot())) {
            return Optional.of("there is no node in " + TestEnvironment.nodeRoot() + TestEnvironment.ADVICE);
        }
        return Optional.empty();
    }

    private void awaitBoot() throws IOException {
        long end = System.nanoTime() + BOOT.toNanos();
        while (System.nanoTime() - end < 0) {
            if (leader().isPresent()
                    && exec("/bin/systemctl", "is-system-running", "--wait").code() == 0) {
                return;
            }
            if (!nspawn.isAlive()) {
                break;
            }
            pause();
        }
        String said = Files.readString(log) + howItStands();
        close();
        throw new IllegalStateException(name + " did not come up within " + BOOT.toSeconds() + " s: " + said);
    }

    /// What keeps a node from being up, by its own systemd; empty where that cannot be asked.
    private String howItStands() {
        return leader().isEmpty()
                ? ""
                : Stream.of(List.of("is-system-running"), List.of("--failed", "--no-legend"), List.of("list-jobs"))
                        .map(words -> exec(Stream.concat(Stream.of("/bin/systemctl"), words.stream())
                                .toList()))
                        .map(ran -> ran.out() + ran.err())
                        .collect(Collectors.joining());
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a node boots", interrupted);
        }
    }

    /// The node's process 1, as this machine sees it; empty before the boot and after the end.
    public Optional<Long> leader() {
        return nspawn.children().map(ProcessHandle::pid).findFirst();
    }

    /// The process of this machine that is the node; SIGTERM ends it.
    public long pid() {
        return nspawn.pid();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Ran exec(List<String> argv) {
        Ran ran = HERE.run(entering(argv));
        return new Ran(argv, ran.code(), ran.out(), ran.err());
    }

    /// The same, giving each line on as it comes; output and errors in their order count as output.
    public Ran watch(List<String> argv, Consumer<String> line) {
        Ran ran = HERE.watch(entering(argv), line);
        return new Ran(argv, ran.code(), ran.out(), ran.err());
    }

    private List<String> entering(List<String> argv) {
        String target = leader().orElseThrow(() -> new IllegalStateException(name + " is not running"))
                .toString();
        List<String> words = new ArrayList<>(List.of("nsenter", "-t", target, "-m", "-u", "-i", "-n", "-p", "-C"));
        words.addAll(ThrowawayNode.guarded(argv));
        return words;
    }

    /// SIGTERM makes nspawn ask the node's systemd to power off.
    @Override
    public void close() {
        nspawn.destroy();
        try {
            if (!nspawn.waitFor(SHUTDOWN.toSeconds(), TimeUnit.SECONDS)) {
                nspawn.destroyForcibly();
            }
            Files.deleteIfExists(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            nspawn.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
