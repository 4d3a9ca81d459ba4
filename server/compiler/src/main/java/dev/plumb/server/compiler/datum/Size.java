package dev.plumb.server.compiler.datum;

import dev.plumb.api.value.Segment;
import java.util.List;
import java.util.SortedMap;

/// How large a value is: the characters of its texts and keys, in UTF-16 code units, and [#EACH] more for each
/// value in it. What one list holds in two places counts twice, as it does where it is written.
public final class Size {
    /// What a value may come to that is put together: as much as a template may give, or a quarter of a million values.
    public static final long MOST = 4L << 20;

    /// What a value costs beside its text.
    public static final int EACH = 16;

    private final long most;
    private long size;

    private Size(long most) {
        this.most = most;
    }

    /// The size of a value, or something above `most` where it is larger: nothing is counted any further.
    public static long of(Datum datum, long most) {
        Size counted = new Size(most);
        counted.add(datum);
        return counted.size;
    }

    private void add(Datum datum) {
        if (size > most) {
            return;
        }
        size += EACH;
        switch (datum) {
            case Datum.Scalar(String text, Form form) -> size += text.length();
            case Datum.SecretText(List<Segment> segments) ->
                segments.forEach(
                        segment -> size += segment instanceof Segment.Literal(String text) ? text.length() : EACH);
            case Datum.Listing(List<Datum> items) -> items.forEach(this::add);
            case Datum.Mapping(SortedMap<String, Datum> entries) ->
                entries.forEach((key, item) -> {
                    size += key.length();
                    add(item);
                });
            case Datum.Unset unset -> {}
        }
    }
}
