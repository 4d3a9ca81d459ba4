package dev.plumb.server.compiler.template;

import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Collects the segments of a rendering; neighbouring literals become one.
final class Output {
    private final List<Segment> segments = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private long size;

    void add(String text) {
        literal.append(text);
        size += text.length();
    }

    void add(Segment segment) {
        if (segment instanceof Segment.Literal(String text)) {
            add(text);
        } else {
            flush();
            segments.add(segment);
        }
    }

    /// Literal text so far, in UTF-16 code units.
    long size() {
        return size;
    }

    private void flush() {
        if (!literal.isEmpty()) {
            segments.add(new Segment.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    Value.Content content() {
        flush();
        return new Value.Content(segments);
    }
}
