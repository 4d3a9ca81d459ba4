package dev.plumb.api.value;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A value as it travels in a node manifest. Closed: a reader that knows these seven knows all.
///
/// There is no null and no fraction: the language has neither (rule 9 of the site's language).
public sealed interface Value {
    /// Whether a secret is part of it; then neither it nor what it replaces may be shown or kept.
    default boolean secret() {
        return switch (this) {
            case SecretRef secret -> true;
            case Content content -> content.secret();
            case Listing(List<Value> items) -> items.stream().anyMatch(Value::secret);
            case Mapping(var entries) -> entries.values().stream().anyMatch(Value::secret);
            case Text text -> false;
            case Whole whole -> false;
            case Flag flag -> false;
        };
    }

    /// Text, any Unicode but unpaired surrogates.
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    /// A whole number that every JSON reader keeps exactly (RFC 8259 §6): at most 2^53−1 either way.
    record Whole(long number) implements Value {
        /// 2^53−1.
        public static final long LIMIT = 9_007_199_254_740_991L;

        public Whole {
            if (number > LIMIT || number < -LIMIT) {
                throw new IllegalArgumentException("beyond 2^53-1: " + number);
            }
        }

        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /// True or false.
    record Flag(boolean on) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(on);
        }
    }

    /// Values in order.
    record Listing(List<Value> items) implements Value {
        public Listing {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return items.toString();
        }
    }

    /// Values by key. Key order means nothing: keys are kept in the order of RFC 8785 (UTF-16 code units).
    record Mapping(SortedMap<String, Value> entries) implements Value {
        public Mapping {
            entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
        }

        /// A mapping of these entries.
        public static Mapping of(Map<String, ? extends Value> entries) {
            return new Mapping(new TreeMap<>(entries));
        }

        @Override
        public String toString() {
            return entries.toString();
        }
    }

    /// The content of a file or of any text that may hold secrets: segments, joined by the agent in memory.
    record Content(List<Segment> segments) implements Value {
        public Content {
            segments = List.copyOf(segments);
        }

        /// Content that is just this text.
        public static Content of(String text) {
            return new Content(text.isEmpty() ? List.of() : List.of(new Segment.Literal(text)));
        }

        @Override
        public boolean secret() {
            for (Segment segment : segments) {
                if (segment instanceof Segment.Sealed) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Names a secret and commits to its value without telling it.
    ///
    /// @param commitment lower-case hex of SHA-256(32 random bytes ‖ value)
    record SecretRef(String name, int version, String commitment) implements Value {
        private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

        public SecretRef {
            if (version < 1 || !HEX.matcher(commitment).matches()) {
                throw new IllegalArgumentException("not a secret reference: " + name);
            }
        }
    }
}
