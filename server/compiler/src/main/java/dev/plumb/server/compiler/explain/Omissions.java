package dev.plumb.server.compiler.explain;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.exception.Exceptions;
import dev.plumb.server.compiler.expand.Item;
import dev.plumb.server.compiler.expand.Shared;
import dev.plumb.server.compiler.explain.LeftOut.Cause;
import dev.plumb.server.compiler.expr.Each;
import dev.plumb.server.compiler.expr.Expression;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.expr.Verdict;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says why entries are left out.
record Omissions(Conditions conditions) {

    /// An item that `where` leaves out.
    ///
    /// @param scope with the item
    record Filtered(Scope scope, Cause cause) {}

    Cause onOtherNode(Entry entry, Shared shared) {
        Located<Selector> once = entry.keys().once().orElseThrow();
        return new Cause.OnOtherNode(conditions.once(once), shared.names().first(once.value()));
    }

    Cause fails(Entry entry, Chain chain, Scope scope) {
        Located<Expression> when = entry.keys().when().orElseThrow();
        Condition condition = conditions.when(when, chain, scope);
        return when.value().evaluate(scope) instanceof Verdict.Waiting(String family)
                ? new Cause.Waits(condition, "fact." + family)
                : new Cause.NotTrue(condition);
    }

    List<Cause> excluded(Item item, Exceptions exceptions) {
        return exceptions.exclusions(item.called()).stream()
                .<Cause>map(exclude ->
                        new Cause.Excluded(exclude.owner(), exclude.place().toString(), exclude.reason()))
                .toList();
    }

    Condition each(Entry entry, Chain chain, Scope scope) {
        return conditions.each(entry.keys().each().orElseThrow(), chain, scope);
    }

    Cause noItems(Entry entry, Condition each, Scope scope) {
        return entry.keys().each().orElseThrow().value().items(scope) instanceof Each.Items.Waiting(String family)
                ? new Cause.Waits(each, "fact." + family)
                : new Cause.NoItems(each);
    }

    List<Filtered> filtered(Entry entry, Chain chain, Scope scope) {
        Located<Each> each = entry.keys().each().orElseThrow();
        Optional<Expression> where = each.value().where();
        Each all = new Each(each.value().over(), Optional.empty());
        List<Filtered> filtered = new ArrayList<>();
        if (where.isPresent() && all.items(scope) instanceof Each.Items.Known(List<Datum> items, int among)) {
            for (Datum item : items) {
                Scope with = scope.with("item", item);
                if (where.get().evaluate(with) instanceof Verdict.Known(boolean holds) && !holds) {
                    Condition condition = conditions.where(each, where.get(), chain, with);
                    filtered.add(new Filtered(with, new Cause.NotTrue(condition)));
                }
            }
        }
        return filtered;
    }
}
