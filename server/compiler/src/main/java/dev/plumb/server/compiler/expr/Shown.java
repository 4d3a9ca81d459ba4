package dev.plumb.server.compiler.expr;

import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.datum.Datum;

/// Says in words what a datum is, for messages; never a secret's value, for nobody here knows it.
final class Shown {
    private Shown() {}

    static String of(Datum datum) {
        return switch (datum) {
            case Datum.Scalar(String text, var form) -> Quoted.of(text);
            case Datum.Listing list -> "a list";
            case Datum.Mapping map -> "a mapping";
            case Datum.SecretText secret -> "a secret";
            case Datum.Unset unset -> "nothing (it is unset)";
        };
    }
}
