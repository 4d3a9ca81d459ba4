package dev.plumb.server.compiler.format;

import dev.plumb.api.value.Escape;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Form;
import dev.plumb.server.compiler.format.Sink.Where;
import java.util.List;
import java.util.Map;

/// Writes JSON.
final class JsonWriter {
    private final Sink sink;

    JsonWriter(Sink sink) {
        this.sink = sink;
    }

    void document(Datum datum) {
        value(datum, "\n", Where.TOP);
        sink.text("\n");
    }

    /// @param line a line break with the indent of the line that the value begins on
    private void value(Datum datum, String line, Where where) {
        switch (datum) {
            case Datum.Scalar scalar
            when Sink.bare(scalar) ->
                sink.text(scalar.form() == Form.BOOLEAN ? Sink.flag(scalar.text()) : scalar.text());
            case Datum.Scalar scalar -> string(scalar.text(), where);
            case Datum.SecretText secret -> {
                sink.text("\"");
                sink.escaped(secret, Escape.JSON, where);
                sink.text("\"");
            }
            case Datum.Listing(List<Datum> items) -> list(items, line, where);
            case Datum.Mapping mapping -> mapping(mapping, line, where);
            case Datum.Unset unset -> sink.problem(where, "expected a value, found nothing (it is unset)", "");
        }
    }

    private void string(String text, Where where) {
        sink.text("\"");
        sink.escaped(text, Escape.JSON, where);
        sink.text("\"");
    }

    private void list(List<Datum> items, String line, Where where) {
        sink.text("[");
        for (int i = 0; i < items.size(); i++) {
            sink.text((i == 0 ? "" : ",") + line + "  ");
            value(items.get(i), line + "  ", where.under(i));
        }
        sink.text(items.isEmpty() ? "]" : line + "]");
    }

    private void mapping(Datum.Mapping mapping, String line, Where where) {
        String separator = "{";
        for (Map.Entry<String, Datum> entry : Sink.given(mapping).entrySet()) {
            sink.text(separator + line + "  ");
            string(entry.getKey(), where);
            sink.text(": ");
            value(entry.getValue(), line + "  ", where.under(entry.getKey()));
            separator = ",";
        }
        sink.text(separator.equals("{") ? "{}" : line + "}");
    }
}
