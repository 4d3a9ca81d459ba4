package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsCommandTest {
    @TempDir
    Path folder;

    @Test
    void showsOneFactOrAWholeFamily() {
        Trial one = Trial.run(folder, "facts", "os.id");
        assertEquals(0, one.code(), one.err());
        Trial family = Trial.run(folder, "facts", "os", "--json");
        assertTrue(family.out().contains("\"id\":"), family.out());
    }

    @Test
    void advisesOfAKeyThatIsMistyped() {
        Trial trial = Trial.run(folder, "facts", "os.idd");
        assertEquals(1, trial.code());
        assertEquals("", trial.out());
        assertTrue(
                trial.err().contains("expected a fact of this machine, found 'os.idd'; did you mean 'os.id'?"),
                trial.err());
        Trial family = Trial.run(folder, "facts", "memry");
        assertTrue(family.err().contains("did you mean 'memory'?"), family.err());
        Trial json = Trial.run(folder, "facts", "os.idd", "--json");
        assertEquals(1, json.code());
        assertTrue(json.out().contains("did you mean 'os.id'?"), json.out());
    }

    @Test
    void saysWhereAllFactsAreWhenNothingIsNear() {
        Trial trial = Trial.run(folder, "facts", "whatever");
        assertEquals(1, trial.code());
        assertTrue(trial.err().contains("plumb facts lists all"), trial.err());
    }
}
