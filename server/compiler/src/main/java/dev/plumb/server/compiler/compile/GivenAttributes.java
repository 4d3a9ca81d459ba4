package dev.plumb.server.compiler.compile;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.site.Written;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The values of an entry's attributes, or of a use's parameters, as the node's exceptions leave them.
record GivenAttributes(NodeContext node) {

    /// The values by name, without what is unset; empty when a problem or a wait was noted.
    Optional<Map<String, Given>> of(Item item) {
        Map<String, Given> given = new HashMap<>();
        boolean complete = true;
        for (Written.Attribute attribute : item.entry().attributes()) {
            Optional<Datum> datum = node.evaluator().value(attribute.value(), item.scope());
            complete &= datum.isPresent();
            datum.ifPresent(d -> given.put(attribute.name(), new Given(d, attribute.value())));
        }
        Map<String, Given> adjusted = node.exceptions().adjusted(item.written(), given);
        adjusted.values().removeIf(g -> g.datum() instanceof Datum.Unset);
        return complete ? Optional.of(adjusted) : Optional.empty();
    }
}
