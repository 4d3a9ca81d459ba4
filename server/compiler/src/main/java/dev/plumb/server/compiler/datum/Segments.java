package dev.plumb.server.compiler.datum;

import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Collects the segments of a text; neighbouring literals become one.
public final class Segments {
    private final List<Segment> segments = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private long size;

    /// Adds literal text.
    public void add(String text) {
        literal.append(text);
        size += text.length();
    }

    /// Adds a segment.
    public void add(Segment segment) {
        if (segment instanceof Segment.Literal(String text)) {
            add(text);
        } else {
            flush();
            segments.add(segment);
        }
    }

    /// How much literal text there is so far, in UTF-16 code units.
    public long size() {
        return size;
    }

    private void flush() {
        if (!literal.isEmpty()) {
            segments.add(new Segment.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /// What was collected.
    public Value.Content content() {
        flush();
        return new Value.Content(segments);
    }
}
