package dev.plumb.server.compiler.explain;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expand.Frame;
import dev.plumb.server.compiler.expand.Item;
import dev.plumb.server.compiler.expand.Trace;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.layer.DefinitionScope;
import dev.plumb.server.compiler.resource.Declared;
import dev.plumb.server.compiler.site.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Keeps what came of every entry, in order.
final class Events implements Trace {
    private final List<Event> all = new ArrayList<>();
    private final Deque<Chain> chains = new ArrayDeque<>();

    Events() {}

    /// Of entries that stand in a role or use.
    Events(Chain around) {
        chains.push(around);
    }

    List<Event> all() {
        return List.copyOf(all);
    }

    private Chain chain() {
        return chains.getFirst();
    }

    @Override
    public void enter(DefinitionScope role) {
        chains.push(Chain.of(role));
    }

    @Override
    public void enter(Item use, DefinitionScope names) {
        chains.push(chain().with(use, names));
        all.add(new Event.Uses(chain(), use));
    }

    @Override
    public void leave() {
        chains.pop();
    }

    @Override
    public void declares(Item item, Declared declared) {
        all.add(new Event.Declares(chain(), item, declared));
    }

    @Override
    public void notChosen(Entry entry, Frame frame) {
        all.add(new Event.NotChosen(chain(), entry, frame));
    }

    @Override
    public void repeats(Entry entry, Frame frame, List<Datum> items) {
        all.add(new Event.Repeats(chain(), entry, frame, List.copyOf(items)));
    }

    @Override
    public void fails(Entry entry, Frame frame, Scope scope) {
        all.add(new Event.Fails(chain(), entry, frame, scope));
    }

    @Override
    public void excluded(Item item) {
        all.add(new Event.Excluded(chain(), item));
    }

    @Override
    public void stays(Item item) {
        all.add(new Event.Stays(chain(), item));
    }
}
