package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.MountView;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/// Mounts, devices and swap of the fake node: `mounts` by point, `devices` (`blank`, `unreadable`, or what they
/// carry), `swaps` in use by path, and `busy`, the mount points that cannot be unmounted.
final class FakeMounts implements Noun, MountView {
    private static final Set<String> NETWORK =
            Set.of("nfs", "nfs4", "lustre", "cifs", "ceph", "9p", "beegfs", "fuse.sshfs");
    private final SortedMap<String, List<Mount>> mounts = new ConcurrentSkipListMap<>();
    private final SortedMap<String, Signature> devices = new ConcurrentSkipListMap<>();
    private final SortedMap<String, Swap> swaps = new ConcurrentSkipListMap<>();
    private final Set<String> busy = new ConcurrentSkipListSet<>();

    @Override
    public List<String> keys() {
        return List.of("mounts", "devices", "swaps", "busy");
    }

    @Override
    public void put(Described node) {
        Described points = node.under("mounts");
        points.entries().keySet().forEach(point -> {
            Described mount = points.under(point).only("source", "type", "options");
            mounts.remove(point);
            add(new Mount(point, mount.text("source", "none"), mount.text("type", "ext4"), mount.texts("options")));
        });
        node.under("devices").entries().forEach((path, value) -> devices.put(path, signature(path, value)));
        Described used = node.under("swaps");
        used.entries().keySet().forEach(path -> {
            Described swap = used.under(path).only("size", "priority");
            int priority = swap.whole("priority").orElse(-2L).intValue();
            putSwap(new Swap(path, swap.whole("size").orElse(0L), priority));
        });
        busy.addAll(node.texts("busy"));
    }

    private static Signature signature(String path, Value value) {
        if (value instanceof Value.Text(String word)) {
            return word.equals("blank")
                    ? new Signature.Blank()
                    : new Signature.Unreadable(Problem.environment("mount.unreadable-device", word));
        }
        Described found = Described.of("devices." + path, value).only("type", "label", "uuid");
        return new Signature.Found(found.text("type", ""), found.text("label"), found.text("uuid"));
    }

    /// Mounts over whatever is mounted there.
    void add(Mount mount) {
        mounts.merge(
                mount.point(),
                List.of(mount),
                (below, on) -> Stream.concat(below.stream(), on.stream()).toList());
    }

    /// Takes away the top mount.
    void unmount(String point) {
        List<Mount> stack = mounts.getOrDefault(point, List.of());
        if (stack.size() > 1) {
            mounts.put(point, stack.subList(0, stack.size() - 1));
        } else {
            mounts.remove(point);
        }
    }

    @Override
    public Map<String, Map<String, Value>> describe() {
        Map<String, Value> points = new TreeMap<>();
        mounts.values().stream()
                .map(List::getLast)
                .forEach(mount -> points.put(
                        mount.point(),
                        new Describing()
                                .put("source", mount.source())
                                .put("type", mount.type())
                                .put("options", mount.options())
                                .mapping()));
        Map<String, Value> carried = new TreeMap<>();
        devices.forEach((path, signature) -> carried.put(path, described(signature)));
        Map<String, Value> used = new TreeMap<>();
        swaps.forEach((path, swap) -> used.put(
                path,
                new Describing()
                        .put("size", Long.toString(swap.size()))
                        .put("priority", Integer.toString(swap.priority()))
                        .mapping()));
        return Map.of("mounts", points, "devices", carried, "swaps", used);
    }

    private static Value described(Signature signature) {
        return switch (signature) {
            case Signature.Blank blank -> new Value.Text("blank");
            case Signature.Unreadable(Problem why) -> new Value.Text(why.summary());
            case Signature.Found(String type, Optional<String> label, Optional<String> uuid) ->
                new Describing()
                        .put("type", type)
                        .put("label", label)
                        .put("uuid", uuid)
                        .mapping();
        };
    }

    @Override
    public void remove(String key, String name) {
        switch (key) {
            case "mounts" -> mounts.remove(name);
            case "devices" -> devices.remove(name);
            case "swaps" -> swaps.remove(name);
            default -> {}
        }
    }

    void putDevice(String path, Signature signature) {
        devices.put(path, signature);
    }

    void putSwap(Swap swap) {
        swaps.put(swap.path(), swap);
    }

    boolean busy(String point) {
        return busy.contains(point);
    }

    boolean anyAtOrBelow(String path) {
        return mounts.keySet().stream().anyMatch(point -> point.equals(path) || point.startsWith(path + "/"));
    }

    /// The network mount on exactly this point.
    Optional<String> networkMountAt(String point) {
        return at(point).filter(mount -> NETWORK.contains(mount.type())).map(Mount::point);
    }

    @Override
    public List<Mount> mounts() {
        return mounts.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public Optional<Mount> at(String point) {
        return Optional.ofNullable(mounts.get(point)).map(List::getLast);
    }

    @Override
    public List<Swap> swaps() {
        return List.copyOf(swaps.values());
    }

    @Override
    public Signature signature(String device) {
        return Optional.ofNullable(devices.get(device))
                .orElseGet(() ->
                        new Signature.Unreadable(Problem.environment("mount.no-device", "no such device: " + device)));
    }
}
