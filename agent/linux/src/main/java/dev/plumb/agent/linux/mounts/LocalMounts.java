package dev.plumb.agent.linux.mounts;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Texts;
import dev.plumb.agent.linux.process.Children;
import dev.plumb.agent.linux.process.Ended;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.MountView;
import dev.plumb.api.type.Quoted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Mounts of the kernel's table, and what devices carry as blkid(8) finds it.
public final class LocalMounts implements MountView {
    private static final Duration PROBE = Duration.ofSeconds(15);
    private static final long KIB = 1024;
    private static final int KEPT = 16 * 1024;
    /// blkid(8): nothing found, or more than one thing.
    private static final int NOTHING = 2;

    private static final int AMBIVALENT = 8;

    private final Machine machine;
    private final Supplier<MountTable> table;
    private final Children children;

    public LocalMounts(Machine machine, Supplier<MountTable> table, Children children) {
        this.machine = machine;
        this.table = table;
        this.children = children;
    }

    @Override
    public List<Mount> mounts() {
        return table.get().mounts();
    }

    @Override
    public Optional<Mount> at(String point) {
        return table.get().at(point);
    }

    /// `/proc/swaps`: a line of titles, then path, type, KiB, KiB used, priority (proc(5)).
    @Override
    public List<Swap> swaps() {
        return Texts.lines(machine.at("proc/swaps")).stream()
                .filter(line -> line.startsWith("/"))
                .map(line -> line.split("\\s+", 0))
                .filter(fields -> fields.length >= 5)
                .map(fields ->
                        new Swap(Octal.decode(fields[0]), Long.parseLong(fields[2]) * KIB, Integer.parseInt(fields[4])))
                .toList();
    }

    @Override
    public Signature signature(String device) {
        Optional<Mount> remote = table.get().remoteOn(device);
        if (remote.isPresent() || !Files.exists(Path.of(device))) {
            return new Signature.Unreadable(
                    Problem.operator("mount.no-device", "there is no local device or file " + Quoted.of(device)));
        }
        Command probe = Command.of("/usr/sbin/blkid", "--probe", "--output", "export", "--", device)
                .within(PROBE);
        return switch (children.run(probe, KEPT)) {
            case Ended.Exited exited -> signature(device, exited);
            case Ended.Stopped stopped -> new Signature.Unreadable(stopped.why());
        };
    }

    private static Signature signature(String device, Ended.Exited exited) {
        if (exited.exit() == NOTHING && exited.error().isBlank()) {
            return new Signature.Blank();
        } else if (exited.exit() == AMBIVALENT) {
            return new Signature.Found("several signatures", Optional.empty(), Optional.empty());
        } else if (exited.exit() != 0) {
            return new Signature.Unreadable(Problem.environment(
                    "mount.unreadable-device",
                    "cannot read " + Quoted.of(device) + ": " + Quoted.of(exited.lastWords())));
        }
        Map<String, String> found = new TreeMap<>();
        exited.output().lines().filter(line -> line.contains("=")).forEach(line -> {
            int equals = line.indexOf('=');
            found.put(line.substring(0, equals), line.substring(equals + 1));
        });
        String type = Optional.ofNullable(found.get("TYPE"))
                .or(() -> Optional.ofNullable(found.get("PTTYPE")).map(table -> table + " partition table"))
                .orElse("unknown");
        return new Signature.Found(
                type, Optional.ofNullable(found.get("LABEL")), Optional.ofNullable(found.get("UUID")));
    }
}
