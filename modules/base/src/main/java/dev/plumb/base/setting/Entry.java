package dev.plumb.base.setting;

import java.util.List;
import java.util.Optional;

/// A key with its value, where they stand in a text.
///
/// @param key from the outermost to the innermost
/// @param scalar the value's meaning; empty for anything but one plain value
/// @param at where the value stands
/// @param whole what goes when the key goes
/// @param lead what must be written before a value where the key stands without one
/// @param unsafe why the value cannot be changed safely; empty when it can
record Entry(List<String> key, Optional<Scalar> scalar, Span at, Span whole, String lead, Optional<String> unsafe) {

    /// A part of a text.
    record Span(int from, int to) {}

    /// A plain value.
    ///
    /// @param text without quotes and escapes
    /// @param literal whether it is a number or a truth value, not text
    record Scalar(String text, boolean literal) {}

    static Entry of(List<String> key, Optional<Scalar> scalar, Span at, Span whole) {
        return new Entry(List.copyOf(key), scalar, at, whole, "", Optional.empty());
    }

    Entry unsafe(String why) {
        return new Entry(key, scalar, at, whole, lead, Optional.of(why));
    }
}
