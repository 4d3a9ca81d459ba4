package dev.plumb.bench;

import dev.plumb.agent.app.AgentFolder;
import dev.plumb.agent.app.LocalAgent;
import dev.plumb.agent.engine.PreparedManifest;
import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Many runs of one process that find nothing to do, as a resident agent does them: the site is compiled
/// once; node, agent and manifest are kept. Prints CPU seconds of one run and the resident memory in KiB
/// after the last.
public final class ResidentBench {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final PreparedManifest manifest;
    private final LinuxNode node;
    private final LocalAgent agent;

    private ResidentBench(PreparedManifest manifest, LinuxNode node, LocalAgent agent) {
        this.manifest = manifest;
        this.node = node;
        this.agent = agent;
    }

    /// `SITE HOME WARM-UP RUNS`: the folder of a site whose node `bench` this machine already is, the agent's
    /// folder, and how many runs are done before and while it is measured.
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("expected SITE HOME WARM-UP RUNS");
        }
        try (ExecutorService observers = Executors.newVirtualThreadPerTaskExecutor()) {
            BenchSite site = BenchSite.compile(Path.of(arguments[0]));
            LinuxNode node = new LinuxNode(Machine.THIS, BenchSite.NO_CONTENTS);
            LocalAgent agent = new LocalAgent(folder(Path.of(arguments[1])), site.host(observers));
            new ResidentBench(site.manifest(), node, agent)
                    .measure(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        }
    }

    private static AgentFolder folder(Path home) {
        return switch (AgentFolder.open(home)) {
            case AgentFolder.Opened.Ok(AgentFolder folder) -> folder;
            case AgentFolder.Opened.Refused(var problem) -> throw new IllegalStateException(problem.toString());
        };
    }

    private void measure(int warmUp, int runs) throws IOException {
        repeat(warmUp);
        Duration before = cpu();
        repeat(runs);
        double seconds = cpu().minus(before).toNanos() / 1e9 / runs;
        System.out.printf("%.4f %d%n", seconds, resident());
    }

    private void repeat(int runs) {
        for (int i = 0; i < runs; i++) {
            node.readAnew();
            switch (agent.run(manifest, node, node, Settings.DEFAULT, Progress.SILENT)) {
                case LocalAgent.RunResult.Done(RunReport report) -> mustBeQuiet(report);
                case LocalAgent.RunResult.NotBegun(var problem) -> throw new IllegalStateException(problem.toString());
            }
        }
    }

    private static void mustBeQuiet(RunReport report) {
        report.resources().stream()
                .filter(resource -> !(resource.outcome() instanceof Outcome.InSync))
                .findAny()
                .ifPresent(resource -> {
                    throw new IllegalStateException("expected nothing to do, found " + resource);
                });
    }

    /// Of all threads, user and system, to the clock tick.
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static long resident() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
