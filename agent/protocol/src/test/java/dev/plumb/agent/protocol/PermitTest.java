package dev.plumb.agent.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PermitTest {
    @Test
    void readsEveryWordItWrites() {
        for (String word : List.of("always", "when-idle", "in-window night", "by-order", "never")) {
            assertEquals(Optional.of(word), Permit.read(word).map(Permit::toWord));
        }
        assertEquals(Optional.empty(), Permit.read("in-window "));
        assertEquals(Optional.empty(), Permit.read("sometimes"));
    }

    @Test
    void theStricterOfTwoIsTheLater() {
        assertEquals(
                new Permit.Never(),
                List.of(new Permit.WhenIdle(), new Permit.Never(), new Permit.Always()).stream()
                        .max(Permit.STRICTNESS)
                        .orElseThrow());
    }
}
