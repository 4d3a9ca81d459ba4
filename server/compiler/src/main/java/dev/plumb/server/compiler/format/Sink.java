package dev.plumb.server.compiler.format;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Form;
import dev.plumb.server.compiler.datum.Segments;
import dev.plumb.server.compiler.expr.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Takes what a format writes, and what it cannot.
final class Sink {
    private final Segments segments = new Segments();
    private final List<Problem> problems = new ArrayList<>();

    void text(String text) {
        segments.add(text);
    }

    /// Text with secrets, escaped for the format. What a format asks of a text's ends it asks of no seam.
    void escaped(Datum.SecretText text, Escape escape, Where where) {
        int last = text.segments().size() - 1;
        for (int i = 0; i <= last; i++) {
            switch (text.segments().get(i)) {
                case Segment.Literal(String literal) -> seamed(literal, i > 0, i < last, escape, where);
                case Segment.Sealed(Value.SecretRef secret, Escape none) ->
                    segments.add(new Segment.Sealed(secret, escape));
                case Segment.Blob blob -> throw new IllegalStateException("a blob in text");
            }
        }
    }

    /// A letter, which every format leaves as it is, stands in for what lies beyond a seam.
    private void seamed(String literal, boolean before, boolean after, Escape escape, Where where) {
        String whole = (before ? "x" : "") + literal + (after ? "x" : "");
        escape.apply(whole)
                .ifPresentOrElse(
                        found -> segments.add(found.substring(before ? 1 : 0, found.length() - (after ? 1 : 0))),
                        () -> unfit(literal, escape, where));
    }

    private void unfit(String text, Escape escape, Where where) {
        problem(where, "expected text that " + escape.wireName() + " can hold, found " + Quoted.of(text), "");
    }

    /// Text, escaped for the format.
    void escaped(String text, Escape escape, Where where) {
        seamed(text, false, false, escape, where);
    }

    /// Text with secrets between double quotes, escaped for the format.
    void quoted(Datum.SecretText text, Escape escape, Where where) {
        text("\"");
        escaped(text, escape, where);
        text("\"");
    }

    /// Text between double quotes, escaped for the format.
    void quoted(String text, Escape escape, Where where) {
        text("\"");
        escaped(text, escape, where);
        text("\"");
    }

    /// A scalar that stands without quotes; a boolean as JSON, YAML and TOML write it, however it was spelled.
    void bare(Datum.Scalar scalar) {
        text(scalar.form() == Form.BOOLEAN ? spelled(scalar.text()) : scalar.text());
    }

    private static String spelled(String flag) {
        return Types.BOOLEAN.read(new Value.Text(flag)) instanceof Reading.Ok<Boolean>(Boolean on)
                ? on.toString()
                : flag;
    }

    void problem(Where where, String summary, String advice) {
        Problem problem = Problem.author("format.cannot-hold", summary).at(where.toString());
        problems.add(advice.isEmpty() ? problem : problem.advise(advice));
    }

    List<Problem> problems() {
        return problems;
    }

    Value.Content content() {
        return segments.content();
    }

    /// Whether a scalar stands without quotes in formats that tell numbers and booleans from text.
    static boolean isBare(Datum.Scalar scalar) {
        return scalar.form() == Form.BOOLEAN
                || (scalar.form() == Form.NUMBER && Form.ofPlain(scalar.text()) == Form.NUMBER);
    }

    /// The entries that have a value.
    static SortedMap<String, Datum> given(Datum.Mapping mapping) {
        TreeMap<String, Datum> given = new TreeMap<>();
        for (Map.Entry<String, Datum> entry : mapping.entries().entrySet()) {
            if (!(entry.getValue() instanceof Datum.Unset)) {
                given.put(entry.getKey(), entry.getValue());
            }
        }
        return given;
    }

    /// Where in the data something stands.
    record Where(List<String> steps) {
        static final Where TOP = new Where(List.of());

        Where under(String key) {
            List<String> longer = new ArrayList<>(steps);
            longer.add(key);
            return new Where(longer);
        }

        Where under(int index) {
            return under("[" + index + "]");
        }

        @Override
        public String toString() {
            List<String> all = new ArrayList<>(List.of("data"));
            all.addAll(steps);
            return Path.written(all).replaceAll("\\['\\[([0-9]+)]']", "[$1]");
        }
    }
}
