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

/// A node in a virtual machine with Debian's own kernel, started by grub, without a network: for what needs a
/// kernel or a boot of its own. QEMU translates its instructions, so it does all some ten times slower than
/// this machine. It has one processor: with two, translated, it hung now and then in its second boot (QEMU 7.2;
/// the kernel told of stalled processors). Its root is thrown away; it keeps what it wrote when it boots again.
public final class VmNode implements ThrowawayNode {
    /// Of a boot on a machine with other things to do.
    private static final Duration BOOT = Duration.ofMinutes(6);

    /// Of a node that may just go down, and an answer with it.
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /// A machine that its test lost sight of ends by itself.
    private static final String LONGEST = "1h";

    private static final String SHARED = "/shared";
    private static final Programs HERE = new Programs(Path.of("/"), Map.of());

    private final NodeSetup setup;
    private final Path folder;
    private final Process qemu;
    private Optional<GuestAgent> agent = Optional.empty();

    private VmNode(NodeSetup setup, Path folder, Process qemu) {
        this.setup = setup;
        this.folder = folder;
        this.qemu = qemu;
    }

    /// Boots a node; it is there when this returns.
    public static VmNode start(NodeSetup setup) {
        try {
            Path folder = Files.createTempDirectory("plumb-vm-");
            SharedDisk shared = SharedDisk.of(folder, setup.folders());
            Process qemu = new ProcessBuilder(command(setup, folder, shared))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("qemu.log").toFile())
                    .start();
            VmNode node = new VmNode(setup, folder, qemu);
            try {
                node.finish();
                return node;
            } catch (RuntimeException | Error broken) {
                node.close();
                throw broken;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void finish() {
        awaitBoot("");
        for (String there : setup.folders().keySet()) {
            sh("mkdir -p \"$(dirname %1$s)\"; ln -sfn %2$s%1$s %1$s".formatted(there, SHARED))
                    .ok();
        }
        write("/etc/hostname", name() + "\n");
        exec("/bin/hostname", name()).ok();
        setup.finish(this);
    }

    private static List<String> command(NodeSetup setup, Path folder, SharedDisk shared) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "setsid", "timeout", LONGEST, "qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max"));
        words.addAll(List.of(
                "-pidfile",
                TestEnvironment.vmPid(folder.getFileName().toString()).toString()));
        words.addAll(List.of("-smp", "1", "-m", "1024", "-nodefaults", "-display", "none"));
        words.addAll(List.of("-serial", "file:" + folder.resolve("serial.log")));
        words.addAll(List.of("-device", "virtio-rng-pci", "-device", "virtio-serial-pci"));
        words.addAll(List.of("-chardev", "socket,id=agent,server=on,wait=off,path=" + folder.resolve("agent")));
        words.addAll(List.of("-device", "virtserialport,chardev=agent,name=org.qemu.guest_agent.0"));
        words.addAll(List.of("-drive", "id=root,if=none,format=raw,snapshot=on,file=" + TestEnvironment.vmDisk()));
        words.addAll(List.of("-device", "nvme,drive=root,serial=root,bootindex=1"));
        words.addAll(disk("shared", shared.image(), "readonly=on"));
        for (Path device : setup.devices()) {
            words.addAll(disk(device.getFileName().toString(), device, "snapshot=off"));
        }
        return words;
    }

    /// A disk that the node finds as `/dev/disk/by-id/virtio-SERIAL`.
    private static List<String> disk(String serial, Path image, String option) {
        return List.of(
                "-drive",
                "id=" + serial + ",if=none,format=raw," + option + ",file=" + image,
                "-device",
                "virtio-blk-pci,drive=" + serial + ",serial=" + serial);
    }

    /// Why no such node can be made here; empty when one can.
    public static Optional<String> missing() {
        if (!Files.exists(TestEnvironment.vmDisk())) {
            return Optional.of(
                    "there is no disk of a virtual machine in " + TestEnvironment.vmDisk() + TestEnvironment.ADVICE);
        }
        if (HERE.run(List.of("/bin/sh", "-c", "command -v qemu-system-x86_64")).code() != 0) {
            return Optional.of("qemu-system-x86_64 is missing" + TestEnvironment.ADVICE);
        }
        return Optional.empty();
    }

    /// Shuts down and boots again, as an admin does.
    public void reboot() {
        String before = bootId();
        try {
            exec("/bin/systemctl", "--no-block", "reboot").ok();
        } catch (UncheckedIOException wentDown) {
            // Its agent was ended before it could tell; whether it boots is looked at below.
        }
        awaitBoot(before);
    }

    private String bootId() {
        return read("/proc/sys/kernel/random/boot_id").strip();
    }

    private void awaitBoot(String before) {
        long end = System.nanoTime() + BOOT.toNanos();
        while (System.nanoTime() - end < 0 && qemu.isAlive()) {
            try {
                connect(SIGN_OF_LIFE);
                if (agent.isPresent() && !bootId().equals(before)) {
                    connect(ANSWER);
                    exec("/bin/systemctl", "is-system-running", "--wait");
                    sh("mkdir -p " + SHARED + "; mount -o ro /dev/disk/by-id/virtio-shared " + SHARED)
                            .ok();
                    return;
                }
            } catch (IOException | UncheckedIOException goingDown) {
                // It is just shutting down.
                GuestAgent.pause();
            }
        }
        throw new IllegalStateException(name() + " did not come up within " + BOOT.toSeconds() + " s: " + serial());
    }

    private void connect(Duration patience) throws IOException {
        disconnect();
        if (Files.exists(folder.resolve("agent"))) {
            agent = GuestAgent.at(folder.resolve("agent"), patience);
        } else {
            GuestAgent.pause();
        }
    }

    private void disconnect() throws IOException {
        if (agent.isPresent()) {
            agent.get().close();
        }
        agent = Optional.empty();
    }

    /// What the machine wrote to its console, and what QEMU said of it.
    public String serial() {
        return HERE.run(List.of(
                        "tail",
                        "-n",
                        "50",
                        folder.resolve("qemu.log").toString(),
                        folder.resolve("serial.log").toString()))
                .out();
    }

    @Override
    public String name() {
        return setup.name();
    }

    @Override
    public Ran exec(List<String> argv) {
        try {
            Ran ran = agent.orElseThrow(() -> new IOException(name() + " is not running"))
                    .exec(ThrowawayNode.guarded(interpreted(argv), PATIENCE));
            return new Ran(argv, ran.code(), ran.out(), ran.err());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Plumb's short runs are faster here without the JVM's compiler, which is translated like everything else.
    private static List<String> interpreted(List<String> argv) {
        List<String> words = new ArrayList<>(List.of("/usr/bin/env", "PLUMB_JAVA_FLAGS=-Xint"));
        words.addAll(argv);
        return words;
    }

    @Override
    public void close() {
        try {
            disconnect();
            qemu.destroy();
            if (!qemu.waitFor(10, TimeUnit.SECONDS)) {
                qemu.destroyForcibly().waitFor();
            }
            HERE.run(List.of("rm", "-rf", "--one-file-system", folder.toString()))
                    .ok();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            qemu.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
