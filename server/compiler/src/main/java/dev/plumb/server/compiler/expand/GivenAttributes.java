package dev.plumb.server.compiler.expand;

import dev.plumb.server.compiler.attribute.Given;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.site.Written;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The values of an entry's attributes, or of a use's parameters, as the node's exceptions leave them.
public record GivenAttributes(NodeContext node) {

    /// What an entry gives.
    ///
    /// @param known the values by name, without what is unset
    /// @param unknown names whose values wait or cannot be told, which was noted
    public record All(Map<String, Given> known, Set<String> unknown) {
        boolean complete() {
            return unknown.isEmpty();
        }
    }

    /// What one item of an entry gives.
    public All of(Item item) {
        Map<String, Given> given = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (Written.Attribute attribute : item.entry().attributes()) {
            node.evaluator()
                    .value(attribute.value(), item.scope())
                    .ifPresentOrElse(
                            datum -> {
                                node.work()
                                        .allowance()
                                        .value(datum, attribute.value().place());
                                given.put(attribute.name(), new Given(datum, attribute.value()));
                            },
                            () -> unknown.add(attribute.name()));
        }
        Map<String, Given> adjusted = node.exceptions().adjusted(item.called(), given);
        adjusted.values().removeIf(g -> g.datum() instanceof Datum.Unset);
        return new All(adjusted, unknown);
    }
}
