package dev.plumb.server.compiler.explain;

import dev.plumb.api.Ensure;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expand.Frame;
import dev.plumb.server.compiler.expand.Item;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.resource.Declared;
import dev.plumb.server.compiler.site.Entry;
import java.util.List;

/// What came of an entry.
sealed interface Event {
    /// The role or use that the entry stands in.
    Chain chain();

    /// It declares a resource.
    record Declares(Chain chain, Item item, Declared declared) implements Event {}

    /// It uses a blueprint.
    ///
    /// @param chain the use itself
    record Uses(Chain chain, Item item) implements Event {
        /// Whether all that it gives shall be gone.
        boolean absent() {
            return item.frame().around().absent() || item.entry().keys().ensure() == Ensure.ABSENT;
        }
    }

    /// It is on another node only.
    record NotChosen(Chain chain, Entry entry, Frame frame) implements Event {}

    /// It is repeated over these.
    record Repeats(Chain chain, Entry entry, Frame frame, List<Datum> items) implements Event {}

    /// Its condition does not hold, or waits.
    record Fails(Chain chain, Entry entry, Frame frame, Scope scope) implements Event {}

    /// An exception leaves it out.
    record Excluded(Chain chain, Item item) implements Event {}

    /// It is not taken away with the use around it.
    record Stays(Chain chain, Item item) implements Event {}
}
