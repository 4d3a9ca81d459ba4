package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import java.util.List;
import java.util.Optional;

/// A YAML node with the place where it begins. Aliases are already copies; nothing gives types to scalars here.
public sealed interface Yaml {
    /// Where it begins.
    Place place();

    /// `text`, `a list` or `a mapping`, for messages.
    String sort();

    /// The place of a part; of the nearest part above where there is none.
    ///
    /// @param path keys joined by dots, and indexes as `[0]`: `servers[1].name`
    default Place locate(String path) {
        return Parts.locate(this, path);
    }

    /// The text that a path leads to, or through where the rest of it is in what the text names.
    ///
    /// @param path as [#locate(String)] takes it
    default Optional<Scalar> text(String path) {
        return Parts.text(this, path);
    }

    /// Text.
    ///
    /// @param plain written without quotes, so that a JSON literal in an untyped place is that literal (rule 9)
    /// @param spelling how it is written, where that is not character by character on one line
    record Scalar(Place place, String text, boolean plain, Optional<Spelling> spelling) implements Yaml {
        /// Text that stands there character by character.
        public Scalar(Place place, String text, boolean plain) {
            this(place, text, plain, Optional.empty());
        }

        @Override
        public String sort() {
            return "text";
        }

        /// Where a character of the text stands, or else where the text begins.
        ///
        /// @param offset in UTF-16 code units
        public Place at(int offset) {
            int end = Math.min(offset, text.length());
            if (spelling.isPresent()) {
                return spelling.get().at(place, text, end);
            }
            boolean oneLine = text.indexOf('\n') < 0;
            return oneLine ? place.right(text.codePointCount(0, end) + (plain ? 0 : 1)) : place;
        }
    }

    /// Nodes in order.
    record Sequence(Place place, List<Yaml> items) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String sort() {
            return "a list";
        }
    }

    /// Nodes by key, in written order; keys differ.
    ///
    /// @param asText what to tell where text is wanted: of empty braces on one line, with that line in quotes
    record Mapping(Place place, List<Entry> entries, Optional<Problem> asText) implements Yaml {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /// One that can only be a mapping.
        public Mapping(Place place, List<Entry> entries) {
            this(place, entries, Optional.empty());
        }

        @Override
        public String sort() {
            return "a mapping";
        }

        /// The value of a key.
        public Optional<Yaml> find(String key) {
            return entry(key).map(Entry::value);
        }

        /// A key with its value.
        public Optional<Entry> entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }
    }

    /// One key with its value.
    record Entry(Scalar key, Yaml value) {
        /// The key's text.
        public String name() {
            return key.text();
        }

        /// Where the key stands.
        public Place place() {
            return key.place();
        }
    }
}
