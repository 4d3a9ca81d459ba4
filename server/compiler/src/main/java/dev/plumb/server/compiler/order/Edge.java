package dev.plumb.server.compiler.order;

import dev.plumb.api.Thing;

/// One resource, or barrier, comes before another.
///
/// @param from index of what comes first
/// @param to index of what comes later
/// @param refreshes whether a change of the first refreshes the second
record Edge(int from, int to, Why why, boolean refreshes) {

    /// Where an edge comes from; the later ones give way to the earlier ones.
    sealed interface Why {
        /// Somebody wrote `after`, `before`, `refresh-on` or `refreshes`.
        record Declared() implements Why {}

        /// One needs what the other owns.
        record Needed(Thing thing) implements Why {}

        /// One needs whatever there is of a sort: order only.
        record AnyOf(Thing thing) implements Why {}
    }

    boolean declared() {
        return why instanceof Why.Declared;
    }

    boolean orderOnly() {
        return why instanceof Why.AnyOf;
    }

    /// For messages: `declared`, `path:/etc`.
    String reason() {
        return switch (why) {
            case Why.Declared() -> Ordered.Link.DECLARED;
            case Why.Needed(Thing thing) -> thing.toString();
            case Why.AnyOf(Thing thing) -> thing.toString();
        };
    }
}
