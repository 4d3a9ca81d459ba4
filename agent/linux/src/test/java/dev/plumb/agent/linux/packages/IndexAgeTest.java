package dev.plumb.agent.linux.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Outside;
import dev.plumb.agent.linux.RealNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexAgeTest {
    @TempDir
    private Path root = Path.of("/");

    private Optional<Duration> ageOfListsAt(Instant time) throws IOException {
        Files.setLastModifiedTime(root.resolve("var/lib/apt/lists"), FileTime.from(time));
        return new LinuxNode(new Machine(root, root), new RealNode(), Outside.real())
                .packages()
                .indexAge();
    }

    @BeforeEach
    void lists() throws IOException {
        Path lists = Files.createDirectories(root.resolve("var/lib/apt/lists"));
        Files.writeString(lists.resolve("repo.lab_dists_bookworm_InRelease"), "signed");
    }

    @Test
    void anIndexIsAsOldAsItsLastReading() throws IOException {
        Duration age = ageOfListsAt(Instant.EPOCH).orElseThrow();
        assertTrue(age.compareTo(Duration.ofDays(365)) > 0, age::toString);
    }

    @Test
    void anIndexOfATimeThatIsYetToComeCountsAsNeverRead() throws IOException {
        assertEquals(Optional.empty(), ageOfListsAt(Instant.parse("9999-01-01T00:00:00Z")));
    }
}
