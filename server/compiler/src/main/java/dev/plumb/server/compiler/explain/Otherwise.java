package dev.plumb.server.compiler.explain;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.exception.Exceptions;
import dev.plumb.server.compiler.expand.Expander;
import dev.plumb.server.compiler.expand.NodeContext;
import dev.plumb.server.compiler.expand.Shared;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.work.Evaluator;
import dev.plumb.server.compiler.work.Work;
import java.util.List;
import java.util.function.Consumer;

/// Finds out what an entry would give if it were not left out. What goes wrong with that does not matter.
record Otherwise(Shared shared, DeclaredNode node, Inventory inventory) {

    /// An entry where it stands.
    ///
    /// @param scope the names that it may use
    record Entered(Chain chain, Entry entry, Scope scope) {}

    /// Goes past what leaves the entry out.
    @FunctionalInterface
    interface Way extends Consumer<Expander> {}

    /// What comes of it.
    List<Event> events(Chain chain, Way way) {
        Events events = new Events(chain);
        way.accept(new Expander(context(), events));
        return events.all();
    }

    /// The node once more, so that what is looked at counts for nothing.
    NodeContext context() {
        return new NodeContext(shared, node, inventory, new Work());
    }

    /// The exceptions that hold for the node.
    Exceptions exceptions() {
        return context().exceptions();
    }

    /// What the entry is called, without the scope of a label; nothing where that depends on what is not there.
    List<ResourceId> ids(Entered entered) {
        return names(entered.entry(), entered.scope()).stream()
                .map(name -> new ResourceId(entered.entry().kind(), name))
                .toList();
    }

    List<String> names(Entry entry, Scope scope) {
        Work aside = new Work();
        List<String> names = new Evaluator(aside).names(entry.name(), scope);
        return aside.problems().none() && aside.waits() == 0
                ? names.stream().filter(name -> !name.isEmpty()).toList()
                : List.of();
    }

    /// What something that came of an entry is called.
    static List<ResourceId> ids(Event event) {
        return switch (event) {
            case Event.Declares declares -> List.of(declares.item().written());
            case Event.Uses use -> List.of(use.item().written());
            case Event.Excluded excluded -> List.of(excluded.item().written());
            case Event.Stays stays -> List.of(stays.item().written());
            case Event.NotChosen n -> List.of();
            case Event.Repeats r -> List.of();
            case Event.Fails f -> List.of();
        };
    }
}
