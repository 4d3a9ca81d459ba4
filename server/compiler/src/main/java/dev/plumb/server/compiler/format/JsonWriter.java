package dev.plumb.server.compiler.format;

import dev.plumb.api.value.Escape;
import dev.plumb.server.compiler.datum.Datum;
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
            case Datum.Scalar scalar when Sink.isBare(scalar) -> sink.bare(scalar);
            case Datum.Scalar scalar -> sink.quoted(scalar.text(), Escape.JSON, where);
            case Datum.SecretText secret -> sink.quoted(secret, Escape.JSON, where);
            case Datum.Listing(List<Datum> items) -> list(items, line, where);
            case Datum.Mapping mapping -> mapping(mapping, line, where);
            case Datum.Unset unset -> sink.problem(where, "expected a value, found nothing (it is unset)", "");
        }
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
            sink.quoted(entry.getKey(), Escape.JSON, where);
            sink.text(": ");
            value(entry.getValue(), line + "  ", where.under(entry.getKey()));
            separator = ",";
        }
        sink.text(separator.equals("{") ? "{}" : line + "}");
    }
}
