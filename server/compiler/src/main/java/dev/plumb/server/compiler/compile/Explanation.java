package dev.plumb.server.compiler.compile;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Problem;
import dev.plumb.server.compiler.datum.Datum;
import java.util.List;
import java.util.Optional;

/// Where something on a node comes from.
public sealed interface Explanation {
    /// A resource.
    ///
    /// @param dropped automatic edges of it that gave way to declared ones
    record OfResource(ManifestResource resource, SideDocument.Source source, List<String> dropped)
            implements Explanation {
        public OfResource {
            dropped = List.copyOf(dropped);
        }
    }

    /// A parameter: every layer that gives it a value, weakest first, and what came of it.
    record OfParameter(String name, List<LayerValue> layers, Optional<Datum> value) implements Explanation {
        public OfParameter {
            layers = List.copyOf(layers);
        }
    }

    /// What one layer gives.
    ///
    /// @param layer `default`, `site`, `zone login`, `role base`, a node's key, a use
    /// @param value empty where it cannot be read
    record LayerValue(String layer, String place, Optional<Datum> value) {}

    /// Nothing to explain.
    record None(List<Problem> problems) implements Explanation {
        public None {
            problems = List.copyOf(problems);
        }
    }
}
