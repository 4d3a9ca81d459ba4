package dev.plumb.server.compiler.explain;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.expand.Item;
import dev.plumb.server.compiler.site.Entry;
import java.util.ArrayList;
import java.util.List;

/// Tells how an entry comes to a node.
record Provenance(Layering layering, Conditions conditions) {

    Provenance(Layering layering) {
        this(layering, new Conditions(layering));
    }

    /// Of an entry that was looked at with all its names.
    Declaration of(Chain chain, Item item) {
        return of(chain, item.entry(), item.written().toString(), conditions.held(item.entry(), chain, item.scope()));
    }

    /// Of a use itself, which is the last of the uses too.
    Declaration ofUse(Chain use, Item item) {
        return of(use, item.entry(), item.written().toString(), List.of());
    }

    /// Of an entry that is not there.
    Declaration of(Chain chain, Entry entry, String called) {
        return of(chain, entry, called, List.of());
    }

    private Declaration of(Chain chain, Entry entry, String called, List<Condition> held) {
        List<Declaration.Use> uses = new ArrayList<>();
        for (Chain use : chain.uses()) {
            use.use().ifPresent(item -> uses.add(use(use, item)));
        }
        return new Declaration(chain.role(), uses, called, entry.place().toString(), held);
    }

    private Declaration.Use use(Chain use, Item item) {
        Chain outside = use.around().orElseThrow();
        ResourceId id = item.written();
        return new Declaration.Use(
                id.toString(),
                item.entry().place().toString(),
                layering.parameters(use),
                conditions.held(item.entry(), outside, item.scope()));
    }
}
