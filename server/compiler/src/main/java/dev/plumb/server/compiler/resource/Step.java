package dev.plumb.server.compiler.resource;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.site.Entry;
import java.util.List;
import java.util.Map;

/// One thing that comes of an entry.
public sealed interface Step {
    /// Its id as it is written: a label without its scope.
    ResourceId written();

    /// A resource is declared.
    record Declares(ResourceId written, Declared declared) implements Step {}

    /// A blueprint is used.
    ///
    /// @param values of all its parameters
    record Uses(ResourceId written, Entry entry, Ensure ensure, Map<String, Datum> values, List<Standing.Via> via)
            implements Step {
        Standing standing() {
            return new Standing(entry.place(), via);
        }

        /// Whether the other use gives the same.
        public boolean agrees(Uses other) {
            return ensure == other.ensure && values.equals(other.values);
        }
    }
}
