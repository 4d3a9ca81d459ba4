package dev.plumb.agent.protocol.report;

import java.util.Arrays;
import java.util.Locale;

/// Why an attribute is not as wished. Drift is three-way (contracts 9): what is observed is not what was last
/// reached, whatever the wish is now.
public enum Cause {
    /// The node moved away from what was last reached.
    DRIFT,
    /// The node is as last reached; the wish is new.
    INTENT,
    /// Nothing was reached here before.
    FIRST,
    /// A code of a newer version.
    UNRECOGNISED;

    /// The code on the wire.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The cause of a code.
    public static Cause read(String code) {
        return Arrays.stream(values())
                .filter(cause -> cause.code().equals(code))
                .findFirst()
                .orElse(UNRECOGNISED);
    }
}
