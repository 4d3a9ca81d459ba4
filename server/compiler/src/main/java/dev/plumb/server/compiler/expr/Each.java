package dev.plumb.server.compiler.expr;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Form;
import dev.plumb.server.compiler.datum.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What an entry is repeated over (rule 17): `people where item.uid >= 1000`.
///
/// @param over holds a list, or a map whose items are `item.key` and `item.value` in key order
/// @param where keeps the items for which it holds
public record Each(Path over, Optional<Expression> where) {

    /// What became of reading an `each`.
    public sealed interface Parsed {
        /// It is well formed.
        record Ok(Each each) implements Parsed {}

        /// It is not.
        record Refused(List<Fault> faults) implements Parsed {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /// What became of looking the items up.
    public sealed interface Items {
        /// The items, in order; none where the name is unset.
        ///
        /// @param among how many were looked at, those that `where` left out too
        record Known(List<Datum> items, int among) implements Items {
            public Known {
                items = List.copyOf(items);
            }

            /// All that were looked at.
            public Known(List<Datum> items) {
                this(items, items.size());
            }
        }

        /// A fact of this family is needed and not reported yet.
        record Waiting(String family) implements Items {}

        /// There is nothing to repeat over.
        record Refused(List<Fault> faults) implements Items {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /// Reads an `each`.
    public static Parsed parse(String text) {
        if (text.length() > Expression.LIMIT) {
            return new Parsed.Refused(List.of(Expression.tooLong()));
        }
        try {
            ExprParser parser = new ExprParser(new Lexer(text, 0));
            Path over = parser.path();
            if (parser.token().kind() == Token.Kind.END) {
                return new Parsed.Ok(new Each(over, Optional.empty()));
            }
            if (!parser.takeWord("where")) {
                throw SyntaxException.at(
                        parser.token().offset(),
                        "expected 'where' or the end, found " + parser.token().shown(),
                        "each: NAME, or each: NAME where TEST");
            }
            return switch (Expression.checked(text, parser.whole())) {
                case Expression.Parsed.Ok(Expression where) -> new Parsed.Ok(new Each(over, Optional.of(where)));
                case Expression.Parsed.Refused(List<Fault> faults) -> new Parsed.Refused(faults);
            };
        } catch (SyntaxException e) {
            return new Parsed.Refused(List.of(e.fault()));
        }
    }

    /// The items in a scope. In `where` each is known as `item`.
    public Items items(Scope scope) {
        return switch (Names.resolve(over, scope)) {
            case Resolved.Waiting(String family) -> new Items.Waiting(family);
            case Resolved.Refused(List<Fault> faults) -> new Items.Refused(faults);
            case Resolved.Known(Datum datum)
            when Secrets.only(datum) ->
                new Items.Refused(List.of(Fault.author(
                        over.offset(),
                        "each.secret",
                        "expected a list or a mapping to repeat over, found "
                                + (datum instanceof Datum.SecretText ? "a secret" : "secrets"),
                        "secrets decide nothing; name each where it is needed: secret.NAME or secret.NAME['KEY']")));
            case Resolved.Known(Datum datum) ->
                switch (datum) {
                    case Datum.Unset unset -> new Items.Known(List.of());
                    case Datum.Listing(List<Datum> items) -> filtered(items, scope);
                    case Datum.Mapping(SortedMap<String, Datum> entries) -> filtered(pairs(entries), scope);
                    case Datum.Scalar scalar
                    when scalar.form() == Form.HOSTLIST -> filtered(Datum.names(scalar), scope);
                    case Datum.Scalar scalar -> notMany(scalar);
                    case Datum.SecretText secret -> notMany(secret);
                };
        };
    }

    private static List<Datum> pairs(SortedMap<String, Datum> entries) {
        List<Datum> pairs = new ArrayList<>();
        entries.forEach((key, value) -> pairs.add(Datum.map(Map.of("key", Datum.text(key), "value", value))));
        return pairs;
    }

    private Items filtered(List<Datum> items, Scope scope) {
        if (where.isEmpty()) {
            return new Items.Known(items);
        }
        List<Datum> kept = new ArrayList<>();
        for (Datum item : items) {
            switch (where.get().evaluate(scope.with("item", item))) {
                case Verdict.Known(boolean holds) -> {
                    if (holds) {
                        kept.add(item);
                    }
                }
                case Verdict.Waiting(String family) -> {
                    return new Items.Waiting(family);
                }
                case Verdict.Refused(List<Fault> faults) -> {
                    return new Items.Refused(faults);
                }
            }
        }
        return new Items.Known(kept, items.size());
    }

    private Items notMany(Datum found) {
        return new Items.Refused(List.of(Fault.author(
                over.offset(),
                "each.not-many",
                "expected a list or a mapping to repeat over, found " + Shown.of(found),
                "")));
    }
}
