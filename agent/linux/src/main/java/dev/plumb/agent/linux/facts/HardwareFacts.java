package dev.plumb.agent.linux.facts;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Texts;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Processors, memory, disks, network cards, PCI devices and graphics processors, as `/proc` and `/sys` tell
/// them.
final class HardwareFacts {
    private static final long KIB = 1024;
    private static final long SECTOR = 512;
    /// PCI vendor numbers (pci.ids) of those whose graphics processors compute.
    private static final Map<String, String> GPU_VENDORS = Map.of("10de", "nvidia", "1002", "amd", "8086", "intel");
    /// PCI classes: display controllers 03xx, processing accelerators 12xx.
    private static final Set<String> GPU_CLASSES = Set.of("0300", "0302", "0380", "1200");

    private final Machine machine;

    HardwareFacts(Machine machine) {
        this.machine = machine;
    }

    Value.Mapping cpu() {
        long count = 0;
        Set<String> sockets = new HashSet<>();
        Map<String, String> first = new TreeMap<>();
        for (String line : Texts.lines(machine.at("proc/cpuinfo"))) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            count += name.equals("processor") ? 1 : 0;
            if (name.equals("physical id")) {
                sockets.add(value);
            }
            first.putIfAbsent(name, value);
        }
        return new Family()
                .whole("count", Optional.of(count).filter(n -> n > 0))
                .whole("sockets", Optional.of((long) sockets.size()).filter(n -> n > 0))
                .text("model", Optional.ofNullable(first.get("model name")))
                .text("vendor", Optional.ofNullable(first.get("vendor_id")))
                .done();
    }

    Value.Mapping memory() {
        return new Family().whole("total", meminfo(machine, "MemTotal")).done();
    }

    /// A line of `/proc/meminfo` in bytes.
    static Optional<Long> meminfo(Machine machine, String name) {
        return Texts.lines(machine.at("proc/meminfo")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .filter(digits -> !digits.isEmpty() && digits.length() < 14)
                .map(digits -> Long.parseLong(digits) * KIB)
                .findFirst();
    }

    /// Disks with a device behind them: no loops, no partitions, nothing stacked.
    Value.Mapping disks() {
        Family disks = new Family();
        for (Path disk : children("sys/block")) {
            if (Files.exists(disk.resolve("device"))) {
                disks.value(
                        name(disk),
                        new Family()
                                .whole("size", number(disk.resolve("size")).map(sectors -> sectors * SECTOR))
                                .text("model", Texts.line(disk.resolve("device/model")))
                                .flag(
                                        "rotational",
                                        Texts.line(disk.resolve("queue/rotational"))
                                                .equals(Optional.of("1")))
                                .done());
            }
        }
        return disks.done();
    }

    /// Network cards; the addresses they have today are no inventory.
    Value.Mapping network() {
        Family network = new Family();
        network.text("hostname", Texts.line(machine.at("proc/sys/kernel/hostname")));
        Family cards = new Family();
        for (Path card : children("sys/class/net")) {
            if (Files.exists(card.resolve("device"))) {
                cards.value(
                        name(card),
                        new Family()
                                .text("mac", Texts.line(card.resolve("address")))
                                .text("driver", target(card.resolve("device/driver")))
                                .done());
            }
        }
        network.texts(
                "rdma",
                children("sys/class/infiniband").stream()
                        .map(HardwareFacts::name)
                        .toList());
        return network.value("cards", cards.done()).done();
    }

    /// A PCI device's numbers, lower-case hex without `0x`.
    private record Pci(String address, String vendor, String device, String type) {}

    private List<Pci> devices() {
        List<Pci> found = new ArrayList<>();
        for (Path device : children("sys/bus/pci/devices")) {
            found.add(new Pci(name(device), hex(device, "vendor"), hex(device, "device"), hex(device, "class")));
        }
        return found;
    }

    Value.Mapping pci() {
        List<Value> devices = devices().stream()
                .map(pci -> (Value) new Family()
                        .text("address", Optional.of(pci.address()))
                        .text("vendor", Optional.of(pci.vendor()))
                        .text("device", Optional.of(pci.device()))
                        .text("class", Optional.of(pci.type()))
                        .done())
                .toList();
        return new Family().value("devices", new Value.Listing(devices)).done();
    }

    Value.Mapping gpu() {
        List<Pci> gpus = devices().stream()
                .filter(pci -> pci.type().length() >= 4
                        && GPU_CLASSES.contains(pci.type().substring(0, 4)))
                .filter(pci -> GPU_VENDORS.containsKey(pci.vendor()))
                .toList();
        Set<String> vendors = new TreeSet<>();
        Set<String> models = new TreeSet<>();
        for (Pci gpu : gpus) {
            vendors.add(GPU_VENDORS.getOrDefault(gpu.vendor(), gpu.vendor()));
            models.add(gpu.vendor() + ":" + gpu.device());
        }
        return new Family()
                .texts("vendors", vendors)
                .texts("models", models)
                .whole("count", Optional.of((long) gpus.size()))
                .done();
    }

    private static String hex(Path device, String file) {
        return Texts.line(device.resolve(file))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .map(text -> text.startsWith("0x") ? text.substring(2) : text)
                .orElse("");
    }

    private static Optional<Long> number(Path file) {
        return Texts.line(file).filter(text -> text.matches("[0-9]{1,15}")).map(Long::parseLong);
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).getFileName()).map(Path::toString);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private List<Path> children(String folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(machine.at(folder))) {
            all.forEach(found::add);
        } catch (IOException none) {
            return List.of();
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }
}
