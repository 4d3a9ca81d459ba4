package dev.plumb.suites;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What [CrashSweepTest] does, on swap. Never beside [StorageTest]: the kernel's table of swap areas is that of the
/// machine, and a node that shall have no swap at all finds those of the others in it.
@RequiresNodes(NodeKind.NSPAWN)
@Timeout(600)
class SwapSweepTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private LoopDevice device;

    @BeforeEach
    void attach() {
        device = LoopDevice.of(16L * 1024 * 1024);
    }

    @AfterEach
    void detach() {
        device.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashCalls.class,
            names = {"RENAME", "EXECVE"})
    void the_next_run_finishes_the_job_on_a_swap_file(CrashCalls calls) {
        try (CrashScene scene = CrashScene.in(folder, List.of(device.path()))) {
            // A file in an overlay cannot swap.
            scene.sh("mkfs.ext4 -q %1$s; mkdir /area; mount %1$s /area".formatted(device.path()));
            try {
                new CrashSweep(scene, UnitTales.swap(), calls, false).over("swap");
            } finally {
                // In use it would keep the device for ever.
                scene.node().sh("swapoff /area/swap; umount /area");
            }
        }
    }
}
