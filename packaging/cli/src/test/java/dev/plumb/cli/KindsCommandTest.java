package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindsCommandTest {
    @Test
    void aPageIsShownWithoutTheCommentForWhoEditsIt(@TempDir Path folder) {
        Trial trial = Trial.run(folder, "kinds", "link");
        assertEquals(0, trial.code());
        assertTrue(
                trial.out().matches("(?s)# link\n.*\\| `target` \\|[^\n]*\n\n```yaml\n.*## Faults\n.*"), trial.out());
    }
}
