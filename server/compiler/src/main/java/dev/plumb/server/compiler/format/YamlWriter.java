package dev.plumb.server.compiler.format;

import dev.plumb.api.value.Escape;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.format.Sink.Where;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// Writes YAML in block style. A text stands plain only where no reader, of YAML 1.1 or 1.2, could take it for
/// anything else.
final class YamlWriter {
    /// A key longer than this would need the `? ` notation (YAML 1.2 §7.4.2).
    private static final int KEY_LIMIT = 1_000;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./@+-]*");
    private static final Set<String> TAKEN = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private final Sink sink;

    YamlWriter(Sink sink) {
        this.sink = sink;
    }

    void document(Datum datum) {
        switch (datum) {
            case Datum.Listing list when !list.items().isEmpty() -> items(list.items(), "", Where.TOP);
            case Datum.Mapping map when !Sink.given(map).isEmpty() -> entries(Sink.given(map), "", "", Where.TOP);
            case Datum.Listing list -> sink.text("[]\n");
            case Datum.Mapping map -> sink.text("{}\n");
            case Datum.Scalar scalar -> leaf(scalar, Where.TOP);
            case Datum.SecretText secret -> leaf(secret, Where.TOP);
            case Datum.Unset unset -> leaf(unset, Where.TOP);
        }
    }

    private void items(List<Datum> items, String indent, Where where) {
        for (int i = 0; i < items.size(); i++) {
            sink.text(indent + "-");
            Where here = where.under(i);
            if (items.get(i) instanceof Datum.Mapping map && !Sink.given(map).isEmpty()) {
                entries(Sink.given(map), " ", indent + "  ", here);
            } else {
                inside(items.get(i), indent, here);
            }
        }
    }

    /// @param first what stands before the first entry
    /// @param indent what stands before the others
    private void entries(SortedMap<String, Datum> entries, String first, String indent, Where where) {
        String before = first;
        for (Map.Entry<String, Datum> entry : entries.entrySet()) {
            Where here = where.under(entry.getKey());
            if (entry.getKey().length() > KEY_LIMIT) {
                sink.problem(here, "a key has more than " + KEY_LIMIT + " characters", "");
            }
            sink.text(before);
            string(entry.getKey(), here);
            sink.text(":");
            inside(entry.getValue(), indent, here);
            before = indent;
        }
    }

    /// What comes after `key:` or `-`.
    private void inside(Datum datum, String indent, Where where) {
        switch (datum) {
            case Datum.Listing(List<Datum> items)
            when !items.isEmpty() -> {
                sink.text("\n");
                items(items, indent + "  ", where);
            }
            case Datum.Mapping map
            when !Sink.given(map).isEmpty() -> {
                sink.text("\n");
                entries(Sink.given(map), indent + "  ", indent + "  ", where);
            }
            case Datum.Listing list -> sink.text(" []\n");
            case Datum.Mapping map -> sink.text(" {}\n");
            case Datum.Scalar scalar -> spaced(scalar, where);
            case Datum.SecretText secret -> spaced(secret, where);
            case Datum.Unset unset -> spaced(unset, where);
        }
    }

    private void spaced(Datum leaf, Where where) {
        sink.text(" ");
        leaf(leaf, where);
    }

    private void leaf(Datum datum, Where where) {
        switch (datum) {
            case Datum.Scalar scalar when Sink.isBare(scalar) -> sink.bare(scalar);
            case Datum.Scalar scalar -> string(scalar.text(), where);
            case Datum.SecretText secret -> sink.quoted(secret, Escape.YAML, where);
            case Datum.Unset unset -> sink.problem(where, "expected a value, found nothing (it is unset)", "");
            case Datum.Listing list -> throw new IllegalStateException("a list is no leaf");
            case Datum.Mapping map -> throw new IllegalStateException("a mapping is no leaf");
        }
        sink.text("\n");
    }

    private void string(String text, Where where) {
        if (PLAIN.matcher(text).matches() && !TAKEN.contains(text.toLowerCase(Locale.ROOT))) {
            sink.text(text);
        } else {
            sink.quoted(text, Escape.YAML, where);
        }
    }
}
