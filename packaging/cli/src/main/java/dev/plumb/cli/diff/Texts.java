package dev.plumb.cli.diff;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Utf8;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Contents that the manifests name by digest, as far as they are at hand and text.
record Texts(Map<String, byte[]> blobs) {
    Optional<String> of(Segment.Blob blob) {
        byte[] bytes = blobs.get(blob.sha256());
        return bytes == null ? Optional.empty() : Utf8.text(bytes);
    }

    /// The resource with its contents written out.
    ManifestResource within(ManifestResource resource) {
        SortedMap<String, Value> attributes = new TreeMap<>(resource.attributes());
        attributes.replaceAll((name, value) -> within(value));
        return resource.with(attributes);
    }

    /// The value, a content written out.
    Value within(Value value) {
        return value instanceof Value.Content(List<Segment> segments)
                ? new Value.Content(segments.stream().map(this::within).toList())
                : value;
    }

    private Segment within(Segment segment) {
        return segment instanceof Segment.Blob blob
                ? of(blob).<Segment>map(Segment.Literal::new).orElse(blob)
                : segment;
    }
}
