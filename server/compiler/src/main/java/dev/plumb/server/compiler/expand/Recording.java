package dev.plumb.server.compiler.expand;

import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.layer.Layered;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A sight that keeps what is looked at through it.
final class Recording implements Sight {
    private final Sight seen;
    private final Map<Object, Read> reads = new LinkedHashMap<>();

    Recording(Sight seen) {
        this.seen = seen;
    }

    /// What was looked at, in order, each once.
    List<Read> reads() {
        return List.copyOf(reads.values());
    }

    @Override
    public Scope names() {
        return recorded(new Read.Where.Names(), seen.names());
    }

    @Override
    public Scope everywhere() {
        return recorded(new Read.Where.Everywhere(), seen.everywhere());
    }

    @Override
    public List<Layered> values(Definition definition) {
        List<Layered> values = seen.values(definition);
        reads.putIfAbsent(definition.name(), new Read.Values(definition, values));
        List<Layered> recorded = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Layered value = values.get(i);
            Scope scope = recorded(new Read.Where.Value(definition, i), value.scope());
            recorded.add(new Layered(value.rank(), value.layer(), value.setting(), scope));
        }
        return recorded;
    }

    @Override
    public boolean chosen(Located<Selector> once) {
        boolean chosen = seen.chosen(once);
        reads.putIfAbsent(once, new Read.Chosen(once, chosen));
        return chosen;
    }

    /// What one look-up depends on.
    private record Name(String where, List<String> steps) {}

    private Scope recorded(Read.Where where, Scope scope) {
        String key = where.key();
        return steps -> {
            Scope.Found found = scope.lookUp(steps);
            List<String> copy = List.copyOf(steps);
            reads.putIfAbsent(new Name(key, copy), new Read.Name(where, copy, found));
            return found;
        };
    }
}
