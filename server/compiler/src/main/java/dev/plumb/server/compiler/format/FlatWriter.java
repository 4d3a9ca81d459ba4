package dev.plumb.server.compiler.format;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Escape;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.format.Sink.Where;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes formats that are lines of key and text: environment files and Java properties.
final class FlatWriter {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Sink sink;

    FlatWriter(Sink sink) {
        this.sink = sink;
    }

    private enum Style {
        ENVIRONMENT,
        PROPERTIES
    }

    void environment(Datum datum) {
        lines(datum, "an environment file", Style.ENVIRONMENT);
    }

    void properties(Datum datum) {
        lines(datum, "a properties file", Style.PROPERTIES);
    }

    private void lines(Datum datum, String what, Style style) {
        if (!(datum instanceof Datum.Mapping mapping)) {
            sink.problem(Where.TOP, "expected a mapping, which " + what + " is", "");
            return;
        }
        Map<String, Datum> entries = Sink.given(mapping);
        entries.forEach((key, value) -> line(key, value, what, style));
        if (entries.isEmpty()) {
            sink.text("\n");
        }
    }

    private void line(String key, Datum value, String what, Style style) {
        Where where = Where.TOP.under(key);
        switch (value) {
            case Datum.Scalar scalar -> {
                before(key, where, style);
                sink.escaped(scalar.text(), escape(style), where);
                after(style);
            }
            case Datum.SecretText secret -> {
                before(key, where, style);
                sink.escaped(secret, escape(style), where);
                after(style);
            }
            case Datum.Listing list -> sink.problem(where, what + " holds no list", "join it into one text");
            case Datum.Mapping map ->
                sink.problem(where, what + " holds no mapping", "give each entry a key of its own");
            case Datum.Unset unset -> {}
        }
    }

    private static Escape escape(Style style) {
        return switch (style) {
            case ENVIRONMENT -> Escape.ENV;
            case PROPERTIES -> Escape.PROPERTIES;
        };
    }

    private void before(String key, Where where, Style style) {
        switch (style) {
            case ENVIRONMENT -> {
                if (!VARIABLE.matcher(key).matches()) {
                    sink.problem(
                            where,
                            "expected the name of a variable, found " + Quoted.of(key),
                            "letters, digits and '_', no digit first");
                }
                sink.text(key + "=\"");
            }
            case PROPERTIES -> {
                if (Escape.PROPERTIES.apply(key).isEmpty() || key.isEmpty()) {
                    sink.problem(where, "expected a key that properties can hold, found " + Quoted.of(key), "");
                }
                key.codePoints().forEach(point -> propertyKey(Character.toString(point)));
                sink.text("=");
            }
        }
    }

    /// A blank, or a sign that ends a key or begins a comment, stands behind a backslash.
    private void propertyKey(String character) {
        sink.text(
                " :=#!".contains(character)
                        ? "\\" + character
                        : Escape.PROPERTIES.apply(character).orElse(""));
    }

    private void after(Style style) {
        sink.text(style == Style.ENVIRONMENT ? "\"\n" : "\n");
    }
}
