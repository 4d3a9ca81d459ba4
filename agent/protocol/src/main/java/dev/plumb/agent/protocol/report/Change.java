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
/// @param instead what is told in place of values that may not be: who may read them, how many lines change; empty
///     where nothing may be
public record Change(
        String attribute,
        Cause cause,
        Optional<String> before,
        Optional<String> after,
        boolean redacted,
        List<String> diff,
        Optional<String> instead) {
    public Change {
        diff = List.copyOf(diff);
        if (!redacted && instead.isPresent()) {
            throw new IllegalArgumentException("a change that is told needs nothing instead: " + attribute);
        }
        if (redacted && (before.isPresent() || after.isPresent() || !diff.isEmpty())) {
            throw new IllegalArgumentException("a redacted change tells a value: " + attribute);
        }
    }

    /// Values that may be told.
    public static Change of(String attribute, Cause cause, Optional<String> before, Optional<String> after) {
        return new Change(attribute, cause, before, after, false, List.of(), Optional.empty());
    }

    /// Longer texts that may be told.
    public static Change ofLines(String attribute, Cause cause, List<String> diff) {
        return new Change(attribute, cause, Optional.empty(), Optional.empty(), false, diff, Optional.empty());
    }

    /// Values that may not be told.
    public static Change redacted(String attribute, Cause cause, Optional<String> instead) {
        return new Change(attribute, cause, Optional.empty(), Optional.empty(), true, List.of(), instead);
    }
}
