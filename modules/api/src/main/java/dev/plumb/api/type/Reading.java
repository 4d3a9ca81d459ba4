package dev.plumb.api.type;

import java.util.List;
import java.util.stream.Stream;

/// What became of reading a written value.
public sealed interface Reading<T> {
    /// It is a value of the type.
    record Ok<T>(T value) implements Reading<T> {}

    /// It is not.
    ///
    /// @param path from the value down to the part that is wrong: keys, and indexes as `[0]`
    /// @param expected what the type wants: `an absolute path`
    /// @param found what was written, quoted
    /// @param advice what to write instead; empty where there is nothing to suggest
    record Refused<T>(List<String> path, String expected, String found, String advice) implements Reading<T> {
        public Refused {
            path = List.copyOf(path);
        }

        /// The same refusal, seen from one step further out.
        public <U> Refused<U> under(String step) {
            return new Refused<>(Stream.concat(Stream.of(step), path.stream()).toList(), expected, found, advice);
        }

        /// The path as places are written: `.keys[0]`; empty for the value itself.
        public String where() {
            StringBuilder where = new StringBuilder();
            path.forEach(step -> where.append(step.startsWith("[") ? "" : ".").append(step));
            return where.toString();
        }

        /// `expected …, found …`
        public String summary() {
            return "expected " + expected + ", found " + found;
        }
    }

    /// Refused, nothing to suggest.
    static <T> Refused<T> refused(String expected, String found) {
        return new Refused<>(List.of(), expected, found, "");
    }
}
