package dev.plumb.server.compiler.format;

import dev.plumb.api.value.Escape;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.format.Sink.Where;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// Writes TOML: in each table first what is no table, then the tables under their full names. Lists of
/// mappings become arrays of tables; mappings inside mixed lists stand inline.
final class TomlWriter {
    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final int INTEGER_BITS = 63;

    private final Sink sink;
    private boolean begun;

    TomlWriter(Sink sink) {
        this.sink = sink;
    }

    void document(Datum datum) {
        if (!(datum instanceof Datum.Mapping mapping)) {
            sink.problem(Where.TOP, "expected a mapping, which a toml file is", "");
            return;
        }
        table(Sink.given(mapping), "", Where.TOP);
        if (!begun) {
            sink.text("\n");
        }
    }

    private void table(SortedMap<String, Datum> entries, String name, Where where) {
        for (Map.Entry<String, Datum> entry : entries.entrySet()) {
            if (!(entry.getValue() instanceof Datum.Mapping) && !tables(entry.getValue())) {
                line(entry, where);
            }
        }
        for (Map.Entry<String, Datum> entry : entries.entrySet()) {
            Where here = where.under(entry.getKey());
            String full = (name.isEmpty() ? "" : name + ".") + key(entry.getKey(), here);
            switch (entry.getValue()) {
                case Datum.Mapping map -> headed("[" + full + "]", full, map, here);
                case Datum.Listing(List<Datum> items)
                when tables(entry.getValue()) -> {
                    for (int i = 0; i < items.size(); i++) {
                        headed("[[" + full + "]]", full, (Datum.Mapping) items.get(i), here.under(i));
                    }
                }
                case Datum.Listing list -> {}
                case Datum.Scalar scalar -> {}
                case Datum.SecretText secret -> {}
                case Datum.Unset unset -> {}
            }
        }
    }

    private static boolean tables(Datum datum) {
        return datum instanceof Datum.Listing(List<Datum> items)
                && !items.isEmpty()
                && items.stream().allMatch(Datum.Mapping.class::isInstance);
    }

    private void line(Map.Entry<String, Datum> entry, Where where) {
        Where here = where.under(entry.getKey());
        begun = true;
        sink.text(key(entry.getKey(), here) + " = ");
        value(entry.getValue(), here);
        sink.text("\n");
    }

    private void headed(String header, String name, Datum.Mapping map, Where where) {
        sink.text((begun ? "\n" : "") + header + "\n");
        begun = true;
        table(Sink.given(map), name, where);
    }

    private String key(String key, Where where) {
        if (BARE_KEY.matcher(key).matches()) {
            return key;
        }
        return Escape.TOML.apply(key).map(escaped -> "\"" + escaped + "\"").orElseGet(() -> {
            sink.problem(where, "expected a key that toml can hold", "");
            return "";
        });
    }

    private void value(Datum datum, Where where) {
        switch (datum) {
            case Datum.Scalar scalar when Sink.isBare(scalar) -> bare(scalar, where);
            case Datum.Scalar scalar -> sink.quoted(scalar.text(), Escape.TOML, where);
            case Datum.SecretText secret -> sink.quoted(secret, Escape.TOML, where);
            case Datum.Listing(List<Datum> items) -> list(items, where);
            case Datum.Mapping map -> inline(Sink.given(map), where);
            case Datum.Unset unset -> sink.problem(where, "expected a value, found nothing (it is unset)", "");
        }
    }

    private void bare(Datum.Scalar scalar, Where where) {
        boolean whole = WHOLE.matcher(scalar.text()).matches();
        if (whole && new BigInteger(scalar.text()).bitLength() > INTEGER_BITS) {
            sink.problem(where, "expected a whole number of 64 bits, found '" + scalar.text() + "'", "quote it");
        }
        sink.bare(scalar);
    }

    private void list(List<Datum> items, Where where) {
        sink.text("[");
        for (int i = 0; i < items.size(); i++) {
            sink.text(i == 0 ? "" : ", ");
            value(items.get(i), where.under(i));
        }
        sink.text("]");
    }

    private void inline(SortedMap<String, Datum> entries, Where where) {
        String separator = "{ ";
        for (Map.Entry<String, Datum> entry : entries.entrySet()) {
            Where here = where.under(entry.getKey());
            sink.text(separator + key(entry.getKey(), here) + " = ");
            value(entry.getValue(), here);
            separator = ", ";
        }
        sink.text(entries.isEmpty() ? "{}" : " }");
    }
}
