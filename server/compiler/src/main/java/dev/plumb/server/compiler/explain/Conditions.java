package dev.plumb.server.compiler.explain;

import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Each;
import dev.plumb.server.compiler.expr.Expression;
import dev.plumb.server.compiler.expr.Noting;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Located;
import dev.plumb.server.compiler.site.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says on what an entry's being there depends, and what that was on the node.
record Conditions(Layering layering) {

    /// Those of an entry that is there.
    ///
    /// @param scope with `item` where the entry is repeated
    List<Condition> held(Entry entry, Chain chain, Scope scope) {
        List<Condition> held = new ArrayList<>();
        entry.keys().once().ifPresent(once -> held.add(once(once)));
        entry.keys().each().ifPresent(each -> {
            Noting noting = new Noting(scope);
            noting.lookUp(List.of("item"));
            held.add(condition("each", each, terms(noting, chain)));
        });
        entry.keys().when().ifPresent(when -> held.add(when(when, chain, scope)));
        return held;
    }

    Condition once(Located<Selector> once) {
        return condition("once", once, List.of());
    }

    Condition when(Located<Expression> when, Chain chain, Scope scope) {
        Noting noting = new Noting(scope);
        when.value().evaluate(noting);
        return condition("when", when, terms(noting, chain));
    }

    /// With what it is repeated over.
    Condition each(Located<Each> each, Chain chain, Scope scope) {
        Noting noting = new Noting(scope);
        new Each(each.value().over(), Optional.empty()).items(noting);
        return condition("each", each, terms(noting, chain));
    }

    /// With what `where` asks of one item.
    Condition where(Located<Each> each, Expression where, Chain chain, Scope scope) {
        Noting noting = new Noting(scope);
        where.evaluate(noting);
        return condition("each", each, terms(noting, chain));
    }

    private static Condition condition(String key, Located<?> located, List<Term> terms) {
        return new Condition(key, located.yaml().text(), located.yaml().place().toString(), terms);
    }

    private List<Term> terms(Noting noting, Chain chain) {
        List<Term> terms = new ArrayList<>();
        for (Map.Entry<List<String>, Scope.Found> found : noting.found().entrySet()) {
            Optional<Value> value =
                    found.getValue() instanceof Scope.Found.Known(Datum datum) ? datum.value() : Optional.empty();
            terms.add(new Term(Path.written(found.getKey()), value, from(found.getKey(), chain)));
        }
        return terms;
    }

    /// Who gave a parameter its value, or which file holds a part of `data`.
    private Optional<String> from(List<String> steps, Chain chain) {
        Optional<Parameter> parameter = chain.names().definition().parameter(steps.getFirst());
        if (parameter.isEmpty()) {
            return steps.getFirst().equals("data") && steps.size() > 1
                    ? Optional.of("data/" + steps.get(1) + ".yaml")
                    : Optional.empty();
        }
        return layering.parameter(steps.getFirst(), chain, parameter.get()).all().reversed().stream()
                .filter(layer -> layer.fate() == Layers.Fate.DECIDES || layer.fate() == Layers.Fate.JOINED)
                .findFirst()
                .map(layer -> layer.owner() + ", " + layer.place());
    }
}
