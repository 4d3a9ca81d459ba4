package dev.plumb.agent.engine;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.Sha256;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A declaration as it may be remembered: the text of sensitive content stands there by its digest only, as large
/// content does anyway, so that it can be compared but not read.
final class Remembered {
    private Remembered() {}

    static ManifestResource of(ManifestResource declared) {
        if (!new Value.Flag(true).equals(declared.attributes().get("sensitive"))) {
            return declared;
        }
        SortedMap<String, Value> attributes = new TreeMap<>(declared.attributes());
        attributes.replaceAll((name, value) -> value instanceof Value.Content content ? digested(content) : value);
        return new ManifestResource(
                declared.id(),
                declared.ensure(),
                attributes,
                declared.after(),
                declared.refreshOn(),
                declared.audit(),
                declared.permits(),
                declared.onRelease(),
                declared.together());
    }

    /// One digest of plain text; text around secrets piece by piece, for the whole cannot be told from its parts.
    private static Value.Content digested(Value.Content content) {
        List<Segment> segments = content.segments();
        if (!segments.isEmpty() && segments.stream().allMatch(Segment.Literal.class::isInstance)) {
            String text = segments.stream()
                    .map(segment -> segment instanceof Segment.Literal(String part) ? part : "")
                    .collect(Collectors.joining());
            return new Value.Content(List.of(blob(text)));
        }
        return new Value.Content(segments.stream()
                .map(segment -> segment instanceof Segment.Literal(String text) ? blob(text) : segment)
                .toList());
    }

    private static Segment blob(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Segment.Blob(Sha256.hex(bytes), bytes.length);
    }
}
