package dev.plumb.agent.linux.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.NeedsRoot;
import dev.plumb.agent.linux.RealNode;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.LeftoverStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A user of the node who owns a directory flips what is in it, and the directory itself, while root's agent acts
/// there. Every step is done, or refused with a problem; nothing outside is touched either way.
@NeedsRoot
class HostileNeighbourTest {
    private static final int WRITES = 10_000;
    private static final int ACTS = 1_000;

    @TempDir
    private Path run = Path.of("/");

    /// What the agent may do in such a directory. A purge is `REMOVE` and `REMOVE_DIRECTORY`; to restore from the
    /// history is to write.
    enum Act {
        OWN,
        LINK,
        DIRECTORY,
        REMOVE,
        REMOVE_DIRECTORY,
        FETCH,
        UNPACK,
        SWEEP
    }

    @Test
    void ofTenThousandWritesNoneTouchesWhatIsOutside() throws IOException, InterruptedException {
        try (Neighbourhood there = new Neighbourhood("0600")) {
            RealNode real = new RealNode();
            real.secret("key", "hunter2");
            LinuxNode node = real.node(run);
            String target = there.target().toString();
            Step write = new FileStep.Write(
                    target, RealNode.secretContent("key"), RealNode.own(0600), Optional.empty(), true);
            Map<String, Integer> ends = new TreeMap<>();
            int times = 0;
            for (; goesOn(times, WRITES, ends, there); times++) {
                ends.merge(end(node.perform(write)), 1, Integer::sum);
                node.files().read(target, 100);
                node.files().compare(target, Value.Content.of("x"));
            }
            Neighbourhood.Ended ended = there.end();
            judge("WRITE", times, ends, ended);
            assertTrue(ended.temporaries() > 0, "the watcher saw no temporary file at all");
            assertTrue(ends.size() > 1, () -> "no write was refused, so nothing was in its way: " + ends);
            there.assertUntouched();
        }
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void noOtherActTouchesWhatIsOutside(Act act) throws IOException, InterruptedException {
        try (Neighbourhood there = new Neighbourhood("0700")) {
            LinuxNode node = new RealNode().node(run);
            Step step = step(act, there);
            Map<String, Integer> ends = new TreeMap<>();
            int times = 0;
            for (; goesOn(times, ACTS, ends, there); times++) {
                ends.merge(end(node.perform(step)), 1, Integer::sum);
            }
            judge(act.name(), times, ends, there.end());
            there.assertUntouched();
        }
    }

    /// Until it was tried often enough, the neighbour was at it for long enough, and something got through; not for
    /// ever.
    private static boolean goesOn(int times, int enough, Map<String, Integer> ends, Neighbourhood there) {
        return times < enough || (times < 20 * enough && (!there.busy() || !ends.containsKey("done")));
    }

    private static Step step(Act act, Neighbourhood there) throws IOException {
        String target = there.target().toString();
        return switch (act) {
            case OWN -> new FileStep.SetOwnership(target, RealNode.own(0600));
            case LINK -> new FileStep.MakeLink(target, "/nowhere");
            case DIRECTORY -> new FileStep.MakeDirectory(target, RealNode.own(0700));
            case REMOVE -> new FileStep.Remove(target);
            case REMOVE_DIRECTORY -> new FileStep.RemoveDirectory(target, true);
            case FETCH -> fetch(there, Optional.empty());
            case UNPACK ->
                fetch(
                        there,
                        Optional.of(new FileStep.Unpack(
                                FileStep.Archive.TAR, 0, new FileStep.Stamp(".stamp", "whole"), List.of())));
            case SWEEP -> new LeftoverStep(List.of(String.valueOf(there.target().getParent())));
        };
    }

    private static Step fetch(Neighbourhood there, Optional<FileStep.Unpack> unpack) throws IOException {
        Path archive = there.aside().resolve("archive.tar");
        try (OutputStream file = Files.newOutputStream(archive);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(file)) {
            byte[] tool = "run".getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry("bin/tool");
            entry.setSize(tool.length);
            tar.putArchiveEntry(entry);
            tar.write(tool);
            tar.closeArchiveEntry();
        }
        try (var stream = Files.newInputStream(archive)) {
            return new FileStep.Fetch(
                    archive.toUri().toString(),
                    Digests.sha256(stream, Long.MAX_VALUE).sha256(),
                    there.target().toString(),
                    RealNode.own(unpack.isPresent() ? 0700 : 0600),
                    unpack);
        }
    }

    /// `done`, or the code of the problem.
    private static String end(Applied applied) {
        return switch (applied) {
            case Applied.Done done -> "done";
            case Applied.Failed(Problem problem) -> problem.code();
            case Applied.Held(Problem why) -> why.code();
        };
    }

    private static void judge(String act, int times, Map<String, Integer> ends, Neighbourhood.Ended ended) {
        System.out.printf(
                "%s beside a hostile neighbour of %d turns: %s; %d temporary files seen%n",
                act, ended.turns(), ends, ended.temporaries());
        assertEquals(times, ends.values().stream().mapToInt(Integer::intValue).sum());
        assertTrue(ends.containsKey("done"), () -> "nothing got through: " + ends);
        assertEquals(List.of(), ended.wide());
        Set<String> unclear = new TreeSet<>(ends.keySet());
        unclear.removeIf(code -> code.equals("done") || code.startsWith("file.") || code.startsWith("download."));
        assertEquals(Set.of(), unclear);
    }
}
