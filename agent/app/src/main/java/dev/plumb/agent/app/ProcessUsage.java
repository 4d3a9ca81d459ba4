package dev.plumb.agent.app;

import dev.plumb.agent.protocol.report.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What this process used since it was asked to begin: from proc(5), so to the clock tick.
final class ProcessUsage implements Supplier<Usage> {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private final long began;
    private final Duration cpu;

    ProcessUsage() {
        this.began = System.nanoTime();
        this.cpu = total();
    }

    @Override
    public Usage get() {
        return new Usage(Duration.ofNanos(System.nanoTime() - began), total().minus(cpu), resident());
    }

    private static Duration total() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long resident() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .map(line ->
                            line.substring(RESIDENT.length()).replace("kB", "").strip())
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException untold) {
            return 0;
        }
    }
}
