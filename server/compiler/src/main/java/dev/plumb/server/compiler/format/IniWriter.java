package dev.plumb.server.compiler.format;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Escape;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.format.Sink.Where;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// Writes ini files: what is outside of sections first, then the sections.
final class IniWriter {
    /// White space is Unicode's: to Python a line that begins with some goes on from the one before.
    private static final Pattern KEY =
            Pattern.compile("(?U)[^\\s\\[\\]=:;#\\p{Cntrl}]([^\\[\\]=:\\p{Cntrl}]*[^\\s\\[\\]=:\\p{Cntrl}])?");
    private static final Pattern SECTION = Pattern.compile("[^\\[\\]\\p{Cntrl}]+");

    private final Sink sink;
    private boolean begun;

    IniWriter(Sink sink) {
        this.sink = sink;
    }

    void document(Datum datum) {
        if (!(datum instanceof Datum.Mapping mapping)) {
            sink.problem(Where.TOP, "expected a mapping, which an ini file is", "");
            return;
        }
        SortedMap<String, Datum> entries = Sink.given(mapping);
        lines(entries, Where.TOP, false);
        entries.forEach((name, value) -> {
            if (value instanceof Datum.Mapping section) {
                section(name, section);
            }
        });
        if (!begun) {
            sink.text("\n");
        }
    }

    private void section(String name, Datum.Mapping section) {
        Where where = Where.TOP.under(name);
        if (!SECTION.matcher(name).matches() || !name.strip().equals(name)) {
            sink.problem(where, "expected the name of a section, without brackets, found " + Quoted.of(name), "");
        }
        sink.text((begun ? "\n" : "") + "[" + name + "]\n");
        begun = true;
        lines(Sink.given(section), where, true);
    }

    private void lines(SortedMap<String, Datum> entries, Where where, boolean inSection) {
        for (Map.Entry<String, Datum> entry : entries.entrySet()) {
            Where here = where.under(entry.getKey());
            switch (entry.getValue()) {
                case Datum.Scalar scalar -> {
                    key(entry.getKey(), here);
                    sink.escaped(scalar.text(), Escape.INI, here);
                    sink.text("\n");
                }
                case Datum.SecretText secret -> {
                    key(entry.getKey(), here);
                    sink.escaped(secret, Escape.INI, here);
                    sink.text("\n");
                }
                case Datum.Listing list -> sink.problem(here, "an ini file holds no list", "join it into one text");
                case Datum.Mapping map -> {
                    if (inSection) {
                        sink.problem(here, "a section of an ini file holds no mapping", "");
                    }
                }
                case Datum.Unset unset -> {}
            }
        }
    }

    private void key(String key, Where where) {
        if (!KEY.matcher(key).matches()) {
            sink.problem(where, "expected a key that ini can hold, found " + Quoted.of(key), "");
        }
        begun = true;
        sink.text(key + " = ");
    }
}
