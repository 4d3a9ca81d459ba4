package dev.plumb.bench;

import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.agent.protocol.ManifestWriter;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.compile.Compiler;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/// Compiles every node of a site again and again, as a server does whose site changes, and prints CPU
/// milliseconds a node, of all threads of the JVM, its own compilers and collectors among them.
public final class CompileBench {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final Path folder;
    private long resources;

    CompileBench(Path folder) {
        this.folder = folder;
    }

    /// `SITE PASSES`: the folder of a site, and how often it is compiled once the JVM is warm.
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected SITE PASSES");
        }
        new CompileBench(Path.of(arguments[0])).measure(Integer.parseInt(arguments[1]));
    }

    private void measure(int passes) throws IOException {
        Duration before = cpu();
        Site site = BenchSite.read(folder);
        Duration read = cpu().minus(before);
        int nodes = site.nodes().size();
        double cold = perNode(nodes, 1, () -> digests(site).size());
        resources = 0;
        perNode(nodes, passes, () -> digests(site).size());
        System.out.printf("%d nodes of %d resources%n", nodes, resources / nodes / passes);
        System.out.printf("site read          %8.0f ms, once, in a fresh JVM%n", read.toNanos() / 1e6);
        System.out.printf("first pass         %8.2f ms CPU a node%n", cold);
        System.out.printf(
                "later, compiled    %8.2f ms CPU a node%n",
                perNode(nodes, passes, () -> compiled(site).size()));
        System.out.printf(
                "later, with digest %8.2f ms CPU a node%n",
                perNode(nodes, passes, () -> digests(site).size()));
        System.out.printf("peak resident      %8d KiB%n", peak());
    }

    private static double perNode(int nodes, int passes, IntSupplier pass) {
        int made = 0;
        Duration before = cpu();
        for (int i = 0; i < passes; i++) {
            made += pass.getAsInt();
        }
        if (made != nodes * passes) {
            throw new IllegalStateException("expected " + nodes * passes + " manifests, found " + made);
        }
        return cpu().minus(before).toNanos() / 1e6 / nodes / passes;
    }

    private Map<String, NodeManifest> compiled(Site site) {
        Compiler compiler = new Compiler(site, FleetSnapshot.NONE);
        Map<String, NodeManifest> manifests = new TreeMap<>();
        int number = 0;
        for (String node : site.nodes().keySet()) {
            if (!(compiler.compile(node, inventory(number++), Set.of()) instanceof Compilation.Compiled compiled)) {
                throw new IllegalStateException(node + " does not compile; see `plumb check " + folder + "`");
            }
            resources += compiled.manifest().resources().size();
            manifests.put(node, compiled.manifest());
        }
        return manifests;
    }

    /// The digest of every node's manifest, by name.
    Map<String, String> digests(Site site) {
        Map<String, String> digests = new TreeMap<>();
        ManifestWriter writer = new ManifestWriter();
        compiled(site).forEach((node, manifest) -> digests.put(node, ManifestCodec.digest(writer.write(manifest))));
        return digests;
    }

    /// How many resources were compiled so far.
    long resources() {
        return resources;
    }

    /// Two sorts of machines.
    private static Inventory inventory(int number) {
        return Inventory.of(Map.of(
                "os", Datum.map(Map.of("id", Datum.text("debian"))),
                "cpu", Datum.map(Map.of("count", Datum.number(number % 2 == 0 ? 64 : 128)))));
    }

    /// Of all threads, user and system, to the clock tick.
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static long peak() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
