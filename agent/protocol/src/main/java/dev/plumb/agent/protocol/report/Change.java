package dev.plumb.agent.protocol.report;

import java.util.List;
import java.util.Optional;

/// One attribute that was, or would be, changed; or that somebody else changed to what is wished now, from what was
/// last reached. Values are for people: bounded, without control characters,
/// and missing where they may not be told.
///
/// @param before what was there; empty when nothing was, or when it may not be told
/// @param after what shall be there; empty when nothing shall, or when it may not be told
/// @param redacted the values may not be told
/// @param diff lines of a unified diff in place of the values of a longer text
public record Change(
        String attribute,
        Cause cause,
        Optional<String> before,
        Optional<String> after,
        boolean redacted,
        List<String> diff) {
    public Change {
        diff = List.copyOf(diff);
        if (redacted && (before.isPresent() || after.isPresent() || !diff.isEmpty())) {
            throw new IllegalArgumentException("a redacted change tells a value: " + attribute);
        }
    }
}
