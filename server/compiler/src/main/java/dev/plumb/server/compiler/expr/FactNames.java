package dev.plumb.server.compiler.expr;

import dev.plumb.api.node.InventoryFacts;
import dev.plumb.server.compiler.expr.Scope.Found;
import java.util.List;
import java.util.Optional;

/// Which names of facts a site may use (rule 16), whatever a node has reported.
public final class FactNames {
    private FactNames() {}

    /// Why no node will ever have this fact.
    ///
    /// @param steps from `fact` on
    public static Optional<Found> refused(List<String> steps) {
        if (steps.size() < 2) {
            return Optional.of(new Found.Barred("names all facts; name one: fact.os.id"));
        }
        if (InventoryFacts.READINGS.contains(steps.get(1))) {
            return Optional.of(new Found.Barred("is a reading, which is another one in each run; only the inventory"
                    + " may decide what a node gets"));
        }
        for (int i = 1; i < steps.size(); i++) {
            if (!InventoryFacts.known(steps.subList(1, i + 1))) {
                return Optional.of(Scope.missing(steps, i, InventoryFacts.below(steps.subList(1, i))));
            }
        }
        return Optional.empty();
    }
}
