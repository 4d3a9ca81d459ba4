package dev.plumb.server.compiler.work;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Size;
import dev.plumb.server.compiler.datum.Typed;
import dev.plumb.server.compiler.expr.Each;
import dev.plumb.server.compiler.expr.Expression;
import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.expr.Resolved;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.expr.Verdict;
import dev.plumb.server.compiler.site.Located;
import dev.plumb.server.compiler.site.Written;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Gives written values, conditions and repetitions their values in a scope. An empty answer means that a
/// problem or a missing fact was noted, or that something it depends on cannot be told.
public final class Evaluator {
    private final Work work;

    public Evaluator(Work work) {
        this.work = work;
    }

    /// The value of what is written; [Datum#UNSET] for a name without one.
    public Optional<Datum> value(Written written, Scope scope) {
        return switch (written) {
            case Written.Constant(Yaml yaml, Datum datum) -> Optional.of(datum);
            case Written.Unread unread -> {
                work.unknown();
                yield Optional.empty();
            }
            case Written.Text(Yaml.Scalar yaml, var interpolation) -> resolved(interpolation.resolve(scope), yaml);
            case Written.Items(Yaml yaml, List<Written> items) -> items(items, scope, yaml.place());
            case Written.Pairs(Yaml yaml, List<Written.Pair> pairs) -> pairs(pairs, scope, yaml.place());
        };
    }

    private Optional<Datum> resolved(Resolved resolved, Yaml.Scalar yaml) {
        return switch (resolved) {
            case Resolved.Known(Datum datum) -> Optional.of(datum);
            case Resolved.Waiting(String family) -> {
                work.waitFor(family, yaml.place());
                yield Optional.empty();
            }
            case Resolved.Refused(List<Fault> faults) -> {
                report(faults, yaml);
                yield Optional.empty();
            }
        };
    }

    private void report(List<Fault> faults, Yaml.Scalar yaml) {
        if (faults.isEmpty()) {
            work.unknown();
        }
        faults.forEach(fault -> work.problems().add(yaml.at(fault.offset()), fault.problem()));
    }

    private Optional<Datum> items(List<Written> written, Scope scope, Place place) {
        List<Datum> items = new ArrayList<>();
        boolean complete = true;
        for (Written item : written) {
            Optional<Datum> datum = value(item, scope);
            complete &= datum.isPresent();
            datum.filter(d -> !(d instanceof Datum.Unset)).ifPresent(items::add);
        }
        return complete ? within(Datum.list(items), place) : Optional.empty();
    }

    /// What is put together of other values is no larger than a value may be.
    public Optional<Datum> within(Datum together, Place place) {
        if (Size.of(together, Size.MOST) <= Size.MOST) {
            return Optional.of(together);
        }
        work.problems()
                .add(
                        place,
                        "value.too-large",
                        "expected at most " + Size.MOST + " characters in a value, found more",
                        "each item counts as " + Size.EACH + "; see where a long value is put into it many times");
        return Optional.empty();
    }

    private Optional<Datum> pairs(List<Written.Pair> written, Scope scope, Place place) {
        Map<String, Datum> entries = new TreeMap<>();
        boolean complete = true;
        for (Written.Pair pair : written) {
            Optional<String> key = text(pair.key(), scope, "a key");
            Optional<Datum> datum = value(pair.value(), scope);
            if (key.isEmpty() || datum.isEmpty()) {
                complete = false;
            } else if (entries.put(key.get(), datum.get()) != null) {
                work.problems()
                        .add(
                                pair.key().place(),
                                "yaml.duplicate-key",
                                "the key " + Quoted.of(key.get()) + " stands here twice");
            }
        }
        return complete ? within(Datum.map(entries), place) : Optional.empty();
    }

    /// The value where only text may stand and no secret: a name, a key.
    Optional<String> text(Written written, Scope scope, String what) {
        return value(written, scope).flatMap(datum -> text(datum, written, what));
    }

    private Optional<String> text(Datum datum, Written written, String what) {
        switch (datum) {
            case Datum.Scalar(String text, var form) -> {
                return Optional.of(text);
            }
            case Datum.SecretText secret ->
                work.problems()
                        .add(
                                written.place(),
                                "secret.misplaced",
                                "expected text for " + what + ", found a secret",
                                "a secret stands in attributes and files only");
            case Datum.Listing list -> notText(written, what, "a list");
            case Datum.Mapping map -> notText(written, what, "a mapping");
            case Datum.Unset unset -> notText(written, what, "nothing (it is unset)");
        }
        return Optional.empty();
    }

    private void notText(Written written, String what, String found) {
        work.problems().add(written.place(), "value.not-text", "expected text for " + what + ", found " + found);
    }

    /// One name, or a list of names (rule 5).
    public List<String> names(Written written, Scope scope) {
        Optional<Datum> datum = value(written, scope);
        if (datum.isPresent() && datum.get() instanceof Datum.Listing(List<Datum> items)) {
            return items.stream()
                    .flatMap(item -> text(item, written, "a name").stream())
                    .toList();
        }
        return datum.flatMap(d -> text(d, written, "a name")).map(List::of).orElse(List.of());
    }

    /// Whether a condition holds; true where there is none.
    public Optional<Boolean> holds(Optional<Located<Expression>> condition, Scope scope) {
        if (condition.isEmpty()) {
            return Optional.of(true);
        }
        Yaml.Scalar yaml = condition.get().yaml();
        return switch (condition.get().value().evaluate(scope)) {
            case Verdict.Known(boolean holds) -> Optional.of(holds);
            case Verdict.Waiting(String family) -> {
                work.waitFor(family, yaml.place());
                yield Optional.empty();
            }
            case Verdict.Refused(List<Fault> faults) -> {
                report(faults, yaml);
                yield Optional.empty();
            }
        };
    }

    /// What an entry is repeated over.
    public List<Datum> items(Located<Each> each, Scope scope) {
        return switch (each.value().items(scope)) {
            case Each.Items.Known(List<Datum> items, int among) ->
                work.allowance().items(among, each.yaml().place()) ? items : List.of();
            case Each.Items.Waiting(String family) -> {
                work.waitFor(family, each.yaml().place());
                yield List.of();
            }
            case Each.Items.Refused(List<Fault> faults) -> {
                report(faults, each.yaml());
                yield List.of();
            }
        };
    }

    /// The datum under a type; a problem where it is none.
    public Optional<Datum> typed(String name, Type<?> type, Datum datum, Yaml yaml) {
        if (datum instanceof Datum.Unset) {
            return Optional.of(datum);
        }
        Value value = datum.value().orElseThrow();
        if (type.read(value) instanceof Reading.Refused<?> refused) {
            work.problems().refused(yaml, "value.type", name, refused);
            return Optional.empty();
        }
        return Optional.of(Typed.as(type, datum));
    }
}
