package dev.plumb.server.compiler.yaml;

import java.util.List;
import java.util.Optional;

/// A YAML node with the place where it begins. Aliases are already copies; nothing gives types to scalars here.
public sealed interface Yaml {
    /// Where it begins.
    Place place();

    /// `text`, `a list` or `a mapping`, for messages.
    String sort();

    /// Text.
    ///
    /// @param plain written without quotes, so that a JSON literal in an untyped place is that literal (rule 9)
    record Scalar(Place place, String text, boolean plain) implements Yaml {
        @Override
        public String sort() {
            return "text";
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
    record Mapping(Place place, List<Entry> entries) implements Yaml {
        public Mapping {
            entries = List.copyOf(entries);
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
