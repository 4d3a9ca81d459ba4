package dev.plumb.server.compiler.compile;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.site.Entry;
import java.util.List;
import java.util.Map;

/// One thing that comes of an entry.
sealed interface Step {
    /// Its id as it is written: a label without its scope.
    ResourceId written();

    /// The uses that it comes from, the outermost first.
    List<ResourceId> via();

    /// A resource is declared.
    record Declares(ResourceId written, Declared declared, List<ResourceId> via) implements Step {}

    /// A blueprint is used.
    ///
    /// @param values of all its parameters
    record Uses(ResourceId written, Entry entry, Ensure ensure, Map<String, Datum> values, List<ResourceId> via)
            implements Step {

        /// Whether the other use gives the same.
        boolean agrees(Uses other) {
            return ensure == other.ensure && values.equals(other.values);
        }
    }
}
