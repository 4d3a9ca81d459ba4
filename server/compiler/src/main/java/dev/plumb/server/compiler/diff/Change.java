package dev.plumb.server.compiler.diff;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;

/// One thing that differs between two node manifests of one node.
public sealed interface Change {

    /// The node is new, with so many resources.
    record NodeAdded(int resources) implements Change {}

    /// The node is no longer in the site.
    record NodeRemoved() implements Change {}

    /// The node had another name (rule 20): identity and history stay.
    record NodeRenamed(String was) implements Change {}

    /// A rule of the whole node: audit, a permit, a window, the limit of removals.
    record Rule(Aspect aspect) implements Change {}

    /// A resource is declared that was not; with a word in place of content that may not be shown.
    record Added(ManifestResource resource) implements Change {}

    /// A resource is no longer declared; the node will release it.
    record Dropped(ResourceId id) implements Change {}

    /// A resource differs in these aspects, in order of name.
    record Altered(ResourceId id, List<Aspect> aspects) implements Change {
        public Altered {
            aspects = List.copyOf(aspects);
        }
    }

    /// The same resources come in another order.
    record Reordered() implements Change {}

    /// An attribute, or a key that the engine owns.
    ///
    /// @param before empty where it was not given
    /// @param after empty where it is no longer given
    record Aspect(String name, Optional<Value> before, Optional<Value> after) {
        /// The same, with a word in place of content that may not be shown.
        Aspect withoutContent() {
            return new Aspect(name, before.map(ManifestResource::hidden), after.map(ManifestResource::hidden));
        }
    }
}
