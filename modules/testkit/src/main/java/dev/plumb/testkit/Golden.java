package dev.plumb.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

/// Comparing with what is kept in a file. With `-Dgolden.update` the file is rewritten, and the test is red,
/// so that no build that updates can pass.
public final class Golden {
    private Golden() {}

    /// Compares, or updates and fails.
    ///
    /// @param update rewrites the file with what was found
    public static void check(String what, String expected, String found, Runnable update) {
        if (expected.equals(found)) {
            return;
        }
        if (Boolean.getBoolean("golden.update") || "".equals(System.getProperty("golden.update"))) {
            update.run();
            fail("updated " + what + "; look at the difference and run again without -Dgolden.update");
        }
        assertEquals(
                expected,
                found,
                expected.isEmpty()
                        ? what + " holds nothing yet; run with -Dgolden.update, then read what it wrote"
                        : what + " holds something else; mend what is wrong, or, when what came out is right, run with"
                                + " -Dgolden.update and read the difference");
    }
}
