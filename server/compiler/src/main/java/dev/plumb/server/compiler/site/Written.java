package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Interpolation;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.List;

/// A value as it is written, with the names in it found once for all nodes.
public sealed interface Written {
    /// What stands in the file.
    Yaml yaml();

    /// Where it begins.
    default Place place() {
        return yaml().place();
    }

    /// A value without any name in it.
    record Constant(Yaml yaml, Datum datum) implements Written {}

    /// A text that could not be read: what it would give is not known.
    record Unread(Yaml.Scalar yaml) implements Written {}

    /// A text with names in it.
    record Text(Yaml.Scalar yaml, Interpolation interpolation) implements Written {}

    /// A list with names in it.
    record Items(Yaml yaml, List<Written> items) implements Written {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// A mapping with names in its keys or values.
    record Pairs(Yaml yaml, List<Pair> pairs) implements Written {
        public Pairs {
            pairs = List.copyOf(pairs);
        }
    }

    /// One key with its value; the key is a text.
    record Pair(Written key, Written value) {}

    /// One attribute of an entry, or one parameter of a use.
    record Attribute(Yaml.Scalar key, Written value) {
        /// Its name.
        public String name() {
            return key.text();
        }
    }
}
