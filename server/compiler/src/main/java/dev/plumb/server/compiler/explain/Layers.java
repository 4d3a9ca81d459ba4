package dev.plumb.server.compiler.explain;

import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.exception.Part;
import dev.plumb.server.compiler.site.Reason;
import java.util.List;
import java.util.Optional;

/// A parameter or an attribute with every layer that says something of it.
///
/// @param name of the attribute; of a parameter where nothing around says whose it is, its full name
/// @param value what came of it; empty where it is not set
/// @param all weakest first
public record Layers(String name, Optional<Value> value, List<Layer> all) {
    public Layers {
        all = List.copyOf(all);
    }

    /// What one layer says.
    ///
    /// @param owner `default`, `site`, `zone login`, `role base`, a key of nodes, `the use`, `the entry`, or
    ///     `adjust by` an owner
    /// @param value empty where it gives nothing, or cannot be read
    /// @param names that it takes its value from, as they are written
    public record Layer(
            String owner,
            String place,
            Part part,
            Optional<Value> value,
            Fate fate,
            List<String> names,
            Reason reason) {
        public Layer {
            names = List.copyOf(names);
        }

        /// The same, with another end.
        public Layer ending(Fate other) {
            return new Layer(owner, place, part, value, other, names, reason);
        }

        Layer hidden(Value word) {
            return new Layer(owner, place, part, value.map(v -> word), fate, names, reason);
        }
    }

    /// What becomes of what a layer says.
    public enum Fate {
        /// The value is this.
        DECIDES,
        /// A stronger layer says something else.
        OVERRIDDEN,
        /// The value is made of this and of others.
        JOINED,
        /// It holds a name that is not set, which counts as not written.
        UNSET
    }

    /// The same, with a word in place of every value.
    public Layers hidden() {
        Value word = new Value.Text("(sensitive, not shown)");
        return new Layers(
                name,
                value.map(v -> word),
                all.stream().map(layer -> layer.hidden(word)).toList());
    }
}
