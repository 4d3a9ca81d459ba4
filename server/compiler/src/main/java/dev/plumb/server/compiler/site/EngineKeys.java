package dev.plumb.server.compiler.site;

import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.server.compiler.expr.Each;
import dev.plumb.server.compiler.expr.Expression;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.yaml.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys that the engine owns on every entry (rule 8).
///
/// @param places where its permits and its audit are written: `audit`, `permit restart`
public record EngineKeys(
        Ensure ensure,
        boolean audit,
        Optional<Located<Expression>> when,
        Optional<Located<Each>> each,
        Optional<Located<Selector>> once,
        Edges edges,
        Map<Disruption, Permit> permits,
        Optional<OnRelease> onRelease,
        Optional<String> because,
        boolean together,
        Map<String, Place> places) {

    /// Declared order and refreshes.
    public record Edges(
            List<Reference> after, List<Reference> before, List<Reference> refreshOn, List<Reference> refreshes) {
        public Edges {
            after = List.copyOf(after);
            before = List.copyOf(before);
            refreshOn = List.copyOf(refreshOn);
            refreshes = List.copyOf(refreshes);
        }

        /// Whether nothing was declared.
        public boolean none() {
            return after.isEmpty() && before.isEmpty() && refreshOn.isEmpty() && refreshes.isEmpty();
        }
    }

    public EngineKeys {
        permits = Map.copyOf(permits);
        places = Map.copyOf(places);
    }
}
