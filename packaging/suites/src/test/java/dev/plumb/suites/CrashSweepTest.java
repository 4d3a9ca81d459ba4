package dev.plumb.suites;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `kill -9` at the N-th call of a sort, for N = 1, 2, … until a run ends unkilled. Each time nothing may be
/// torn, and the next run must finish the job: nothing is left behind, the restart that was owed has
/// happened, and a third run finds nothing to do.
@RequiresNodes(NodeKind.NSPAWN)
@Timeout(1200)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class CrashSweepTest {
    /// Nodes that are used by one sweep after the other, for their start takes as long as several kills.
    private final Queue<CrashScene> idle = new ConcurrentLinkedQueue<>();

    private final List<CrashScene> all = new CopyOnWriteArrayList<>();
    private final List<Integer> kills = new CopyOnWriteArrayList<>();
    private Path folder = Path.of("/");

    @BeforeAll
    void place(@TempDir Path temporary) {
        folder = temporary;
    }

    @ParameterizedTest
    @EnumSource(CrashCalls.class)
    void the_next_run_finishes_the_job_on_files_and_a_daemon(CrashCalls calls) {
        sweep("files and a daemon", DaemonTales::files, calls, false);
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashCalls.class,
            names = {"WRITE", "RENAME", "FSYNC", "UNLINK", "EXECVE"})
    void the_next_run_finishes_the_job_on_packages_accounts_and_a_daemon(CrashCalls calls) {
        sweep("packages, accounts and a daemon", DaemonTales::programs, calls, false);
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashCalls.class,
            names = {"WRITE", "RENAME", "FSYNC", "UNLINK", "EXECVE"})
    void the_next_run_finishes_the_job_on_units_and_keys(CrashCalls calls) {
        sweep("units and keys", UnitTales::units, calls, false);
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashCalls.class,
            names = {"RENAME", "UNLINK", "EXECVE"})
    void the_next_run_releases_what_was_half_made_and_is_no_longer_declared(CrashCalls calls) {
        sweep("a site that changes", UnitTales::withdrawn, calls, false);
    }

    @Test
    void a_run_finishes_the_job_of_two_that_were_killed() {
        sweep("files and a daemon, two runs", DaemonTales::files, CrashCalls.RENAME, true);
    }

    private void sweep(String what, Function<CrashScene, CrashTale> tale, CrashCalls calls, boolean twice) {
        CrashScene scene = take();
        kills.add(new CrashSweep(scene, tale.apply(scene), calls, twice).over(what));
        idle.add(scene);
    }

    private CrashScene take() {
        CrashScene known = idle.poll();
        if (known != null) {
            return known;
        }
        CrashScene scene = CrashScene.in(folder.resolve("site-" + System.nanoTime()), List.of());
        all.add(scene);
        return scene;
    }

    @AfterAll
    void close() {
        all.forEach(CrashScene::close);
        System.out.printf(
                "crash sweep: killed at %d places in all%n",
                kills.stream().mapToInt(Integer::intValue).sum());
    }
}
