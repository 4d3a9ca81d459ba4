package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
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
    /// A third run after each would take a fifth of the time and tells little more than the plan does.
    private static final int THIRD_RUN_AFTER_EACH = 4;

    private final Queue<Place> idle = new ConcurrentLinkedQueue<>();
    private final List<Place> all = new CopyOnWriteArrayList<>();
    private final List<Integer> kills = new CopyOnWriteArrayList<>();
    private Path folder = Path.of("/");

    /// A node with its site; used by one sweep after the other, for its start takes as long as several kills.
    private record Place(SuiteSite site, CrashScene scene) {}

    @BeforeAll
    void place(@TempDir Path temporary) {
        folder = temporary;
    }

    @ParameterizedTest
    @EnumSource(CrashCalls.class)
    void the_next_run_finishes_the_job_on_files_and_a_daemon(CrashCalls calls) {
        sweep("files and a daemon, " + calls, CrashStory::files, calls, false);
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashCalls.class,
            names = {"RENAME", "UNLINK", "EXECVE"})
    void the_next_run_finishes_the_job_on_packages_accounts_and_a_daemon(CrashCalls calls) {
        sweep("packages, accounts and a daemon, " + calls, CrashStory::programs, calls, false);
    }

    @Test
    void a_run_finishes_the_job_of_two_that_were_killed() {
        sweep("files and a daemon, two runs, " + CrashCalls.RENAME, CrashStory::files, CrashCalls.RENAME, true);
    }

    private void sweep(
            String what, BiFunction<CrashScene, SuiteSite, CrashStory> beginning, CrashCalls calls, boolean twice) {
        Place place = take();
        CrashScene scene = place.scene();
        CrashStory story = beginning.apply(scene, place.site());
        long begin = System.nanoTime();
        int n = 0;
        for (story.begin(); scene.killedAt(calls, n + 1); story.begin()) {
            n++;
            boolean again = twice && scene.killedAt(calls, n);
            String when = "after kill -9 at " + calls + " number " + n + (again ? " in two runs" : "");
            story.untorn(when);
            story.finish(when);
            if (n % THIRD_RUN_AFTER_EACH == 1) {
                story.rest(when);
            }
        }
        assertTrue(n > 2, "expected more than two places to be killed at, found " + n);
        kills.add(n);
        System.out.printf(
                "crash sweep, %s: killed at %d places, N = 1..%d until a run ended unkilled; %d s%n",
                what, n, n, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
        idle.add(place);
    }

    private Place take() {
        Place known = idle.poll();
        if (known != null) {
            return known;
        }
        SuiteSite site = SuiteSite.of(folder.resolve("site-" + System.nanoTime()), "[]");
        Place place = new Place(site, CrashScene.of(site));
        all.add(place);
        return place;
    }

    @AfterAll
    void close() {
        all.forEach(place -> place.scene().close());
        System.out.printf(
                "crash sweep: killed at %d places in all%n",
                kills.stream().mapToInt(Integer::intValue).sum());
    }
}
