package dev.plumb.agent.linux.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.mounts.MountTable;
import dev.plumb.api.Problem;
import dev.plumb.api.node.InventoryFacts;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactReaderTest {
    @TempDir
    private Path root = Path.of("/");

    private String mounts = "";

    private void file(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).resolveSibling("."));
        Files.writeString(root.resolve(path), text);
    }

    private void gpu(String address, String vendor, String type) throws IOException {
        file("sys/bus/pci/devices/" + address + "/vendor", vendor + "\n");
        file("sys/bus/pci/devices/" + address + "/device", "0x2330\n");
        file("sys/bus/pci/devices/" + address + "/class", type + "\n");
    }

    private Facts facts() throws IOException {
        int self = (Integer) Files.getAttribute(root, "unix:uid");
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
        return new FactReader(new Machine(root, root), () -> MountTable.read(mounts), clock, self).read();
    }

    @BeforeEach
    void machine() throws IOException {
        file(
                "etc/os-release",
                "ID=ubuntu\nVERSION_ID=\"22.04\"\nID_LIKE='debian'\n# note\nPRETTY_NAME=\"A \\\"b\\\"\"\n");
        file(
                "proc/cpuinfo",
                "processor\t: 0\nphysical id\t: 0\nmodel name\t: EPYC\nflags\t: fpu hypervisor\n\nprocessor\t: 1\nphysical id\t: 1\n");
        file("proc/meminfo", "MemTotal:       1024 kB\nMemAvailable:    512 kB\n");
        file("proc/uptime", "12.34 5.6\n");
        file("sys/class/dmi/id/sys_vendor", "QEMU\n");
        gpu("0000:01:00.0", "0x10de", "0x030200");
        gpu("0000:02:00.0", "0x10de", "0x030200");
        gpu("0000:03:00.0", "0x1a03", "0x030000");
        gpu("0000:04:00.0", "0x8086", "0x020000");
    }

    @Test
    void everyFactIsOneThatASiteMayName() throws IOException {
        file("sys/block/sda/size", "8\n");
        file("sys/block/sda/device/model", "QEMU\n");
        file("sys/class/net/eth0/address", "0c:42:a1:00:00:01\n");
        Files.createDirectories(root.resolve("sys/class/net/eth0/device"));
        names(facts().inventory(), List.of());
        assertEquals(
                Set.of("sda"),
                ((Value.Mapping) facts().fact("disks").orElseThrow()).entries().keySet());
        facts().readings().entries().keySet().forEach(name -> assertTrue(InventoryFacts.READINGS.contains(name), name));
    }

    private static void names(Value.Mapping facts, List<String> above) {
        facts.entries().forEach((name, value) -> {
            List<String> path = new ArrayList<>(above);
            path.add(name);
            assertTrue(InventoryFacts.known(path), path::toString);
            if (value instanceof Value.Mapping below) {
                names(below, path);
            }
        });
    }

    @Test
    void namesTheFactThatWasMeant() throws IOException {
        assertEquals(Optional.of("os.id"), facts().near("os.idd"));
        assertEquals(Optional.empty(), facts().near("weather"));
    }

    private static Optional<Value> text(String text) {
        return Optional.of(new Value.Text(text));
    }

    @Test
    void whatTheMachineIsComesFromItsFiles() throws IOException {
        Facts facts = facts();
        assertEquals(text("ubuntu"), facts.fact("os.id"));
        assertEquals(text("22.04"), facts.fact("os.version"));
        assertEquals(text("A \"b\""), facts.fact("os.name"));
        assertEquals(Optional.of(new Value.Whole(2)), facts.fact("cpu.count"));
        assertEquals(Optional.of(new Value.Whole(2)), facts.fact("cpu.sockets"));
        assertEquals(Optional.of(new Value.Whole(1024 * 1024)), facts.fact("memory.total"));
        assertEquals(text("kvm"), facts.fact("machine.virtualization"));
        assertEquals(Optional.empty(), facts.fact("machine.serial"));
        assertEquals(Optional.empty(), facts.fact("os.id.more"));
    }

    @Test
    void onlyGraphicsProcessorsOfVendorsWhoseComputeCount() throws IOException {
        assertEquals(Optional.of(new Value.Listing(List.of(new Value.Text("nvidia")))), facts().fact("gpu.vendors"));
        assertEquals(Optional.of(new Value.Whole(2)), facts().fact("gpu.count"));
    }

    @Test
    void whatChangesFromRunToRunIsNoInventory() throws IOException {
        Facts facts = facts();
        assertEquals(
                Optional.of(new Value.Whole(12)),
                Optional.ofNullable(facts.readings().entries().get("uptime")));
        assertEquals(
                Optional.of(new Value.Whole(1_800_000_000)),
                Optional.ofNullable(facts.readings().entries().get("clock")));
        assertEquals(
                Optional.empty(),
                Optional.ofNullable(facts.inventory().entries().get("uptime")));
        assertEquals(
                Optional.empty(),
                Optional.ofNullable(facts.inventory().entries().get("clock")));
    }

    @Test
    void localFactsAreRead() throws IOException {
        file(
                "etc/plumb/facts.d/a.json",
                "{\"rack\": \"r7\", \"slots\": 4, \"tags\": [\"x\"], \"deep\": {\"on\": true}}");
        assertEquals(text("r7"), facts().fact("local.rack"));
        assertEquals(Optional.of(new Value.Flag(true)), facts().fact("local.deep.on"));
        assertEquals(List.of(), facts().problems());
    }

    @Test
    void whatIsNoJsonIsToldWithItsPlaceAndWithoutTheParsersOwnAdvice() throws IOException {
        file("etc/plumb/facts.d/a.json", "{\"rack\":\n  r7}");
        assertEquals(
                List.of("cannot be read: not JSON (RFC 8259) from line 2, column 3"),
                facts().problems().stream().map(Problem::summary).toList());
    }

    @Test
    void aFactThatIsNullIsToldByItsNameAndIsLeftOut() throws IOException {
        file("etc/plumb/facts.d/a.json", "{\"deep\": {\"rack\": null}}");
        file("etc/plumb/facts.d/b.json", "{\"tags\": [null]}");
        assertEquals(
                List.of(
                        "cannot be read: expected a value at $.deep.rack, found null; leave it out",
                        "cannot be read: expected a value at $.tags[0], found null; leave it out"),
                facts().problems().stream().map(Problem::summary).toList());
    }

    @Test
    void localFactsOnANetworkMountAreNotLookedAt() throws IOException {
        file("etc/plumb/facts.d/a.json", "{\"rack\": \"r7\"}");
        file("etc/plumb/facts.d/b.json", "{\"row\": \"r8\"}");
        mounts = "36 35 0:50 / /etc/plumb/facts.d/b.json rw - nfs4 server:/export rw\n";
        assertEquals(text("r7"), facts().fact("local.rack"));
        assertEquals(Optional.empty(), facts().fact("local.row"));
        mounts = "36 35 0:50 / /etc/plumb rw - nfs4 server:/export rw\n";
        assertEquals(
                List.of("expected a local file system, found the network mount '/etc/plumb'"),
                facts().problems().stream().map(Problem::summary).toList());
        assertEquals(Optional.empty(), facts().fact("local.rack"));
    }

    @Test
    void localFactsBelowADirectoryThatOthersCanWriteToDoNotCount() throws IOException {
        file("etc/plumb/facts.d/a.json", "{\"rack\": \"r7\"}");
        Files.setAttribute(root.resolve("etc/plumb"), "unix:mode", 0777);
        assertEquals(Optional.empty(), facts().fact("local.rack"));
        assertEquals(
                Optional.of(root.resolve("etc/plumb").toString()),
                facts().problems().getFirst().place());
    }

    @Test
    void localFactsThatCannotBeTrustedOrReadAreLeftOutAndNamed() throws IOException {
        file("etc/plumb/facts.d/a-good.json", "{\"rack\": \"r7\"}");
        file("etc/plumb/facts.d/.b.json", "left by an editor");
        file("etc/plumb/facts.d/b-twice.json", "{\"x\": 1, \"x\": 2}");
        file("etc/plumb/facts.d/c-fraction.json", "{\"y\": 1.5}");
        file("etc/plumb/facts.d/d-null.json", "{\"z\": null}");
        file("etc/plumb/facts.d/e-list.json", "[1]");
        file("etc/plumb/facts.d/f-trailing.json", "{} {}");
        file("etc/plumb/facts.d/g-open.json", "{\"w\": 1}");
        Files.setAttribute(root.resolve("etc/plumb/facts.d/g-open.json"), "unix:mode", 0666);
        file("etc/plumb/facts.d/h-large.json", "{\"v\": \"" + "x".repeat(70_000) + "\"}");
        file("etc/plumb/facts.d/i-again.json", "{\"rack\": \"other\"}");
        Files.createSymbolicLink(root.resolve("etc/plumb/facts.d/j-link.json"), root.resolve("etc/os-release"));
        Facts facts = facts();
        assertEquals(text("r7"), facts.fact("local.rack"));
        assertEquals(
                List.of("b", "c", "d", "e", "f", "g", "h", "i", "j"),
                facts.problems().stream()
                        .map(Problem::place)
                        .map(place -> Path.of(place.orElseThrow()).getFileName() + "")
                        .map(name -> name.substring(0, 1))
                        .toList());
        assertEquals(Optional.of(Value.Mapping.of(Map.of("rack", new Value.Text("r7")))), facts.fact("local"));
    }
}
