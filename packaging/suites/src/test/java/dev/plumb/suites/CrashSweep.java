package dev.plumb.suites;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs of one tale that are killed at the N-th call of a sort, for N = 1, 2, … until one ends unkilled.
///
/// @param twice whether the next run is killed at its N-th too
record CrashSweep(CrashScene scene, CrashTale tale, CrashCalls calls, boolean twice) {
    /// After the others the third run is only planned, which takes less time and tells nearly as much.
    private static final int THIRD_RUN_AFTER_EACH = 4;

    /// Makes the sweep and prints at how many places it killed.
    ///
    /// @return how many they were
    int over(String what) {
        CrashStory story = new CrashStory(scene, tale, calls);
        long begin = System.nanoTime();
        List<Integer> counts = new ArrayList<>();
        for (List<String> names : calls.sweeps(story.used())) {
            counts.add(kill(story, names));
        }
        int sum = counts.stream().mapToInt(Integer::intValue).sum();
        assertTrue(sum > 2, "expected more than two places to be killed at, found " + sum);
        System.out.printf(
                "crash sweep, %s, %s: killed at %d places, N = 1..%s until a run ended unkilled; %d s%n",
                what,
                calls,
                sum,
                counts.stream().map(String::valueOf).collect(joining(" and 1..")),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
        return sum;
    }

    /// @param names of the calls whose N-th is killed at
    private int kill(CrashStory story, List<String> names) {
        int n = 0;
        for (story.begin(); scene.killedAt(calls, names, n + 1); story.begin()) {
            n++;
            boolean again = twice && scene.killedAt(calls, names, n);
            String when = "after kill -9 at " + names + " number " + n + (again ? " in two runs" : "");
            story.untorn(when);
            story.finish(when);
            if (n % THIRD_RUN_AFTER_EACH == 1) {
                story.rest(when);
            } else {
                story.planned(when);
            }
        }
        return n;
    }
}
