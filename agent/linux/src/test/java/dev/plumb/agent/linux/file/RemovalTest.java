package dev.plumb.agent.linux.file;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.NeedsRoot;
import dev.plumb.agent.linux.RealNode;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Removals that come to their end in more than one go.
@NeedsRoot
class RemovalTest {
    @TempDir
    private Path folder = Path.of("/");

    @TempDir
    private Path run = Path.of("/");

    /// A tree that is too deep stops a removal half way.
    @Test
    void whatShallGoLastIsThereForAsLongAsARemovalCanBeCutOff() throws IOException {
        LinuxNode node = new RealNode().node(run);
        for (boolean early : List.of(true, false)) {
            Path top = Files.createDirectory(folder.resolve("early-" + early));
            Path stamp = top.resolve(".stamp");
            if (early) {
                Files.createFile(stamp);
            }
            Path deepest = Files.createDirectories(top.resolve("d/".repeat(270)));
            if (!early) {
                Files.createFile(stamp);
            }
            FileStep remove = new FileStep.RemoveDirectory(top.toString(), true, Optional.of(".stamp"));
            assertInstanceOf(Applied.Failed.class, node.perform(remove));
            assertTrue(Files.exists(stamp));
            for (int level = 0; level < 30; level++) {
                Files.delete(deepest);
                deepest = Objects.requireNonNull(deepest.getParent());
            }
            assertInstanceOf(Applied.Done.class, node.perform(remove));
            assertTrue(Files.notExists(top));
        }
    }
}
