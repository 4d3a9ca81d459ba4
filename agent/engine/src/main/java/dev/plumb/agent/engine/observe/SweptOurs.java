package dev.plumb.agent.engine.observe;

import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.api.Action;
import dev.plumb.api.node.FileStep;

/// Tells whether what is taken away is what Plumb brought and nobody declares any more: then the wish changed, not the
/// node.
///
/// @param ledger what was brought
public record SweptOurs(Declarations manifest, Ledger ledger) {
    /// Whether an action of a resource takes such a thing away.
    public boolean by(Managed<?, ?> resource, Action action) {
        return resource.sweeping()
                && ledger.reached(resource.id()).isPresent()
                && action.steps().stream()
                        .anyMatch(step -> step instanceof FileStep.Remove remove
                                && manifest.leftBehind(ledger.allBrought(), remove.path()));
    }
}
