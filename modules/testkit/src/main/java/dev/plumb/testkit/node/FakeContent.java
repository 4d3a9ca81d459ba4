package dev.plumb.testkit.node;

import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Joins content from literals, blobs and secrets that the node holds.
final class FakeContent implements Noun {
    private final Map<String, String> secrets = new ConcurrentSkipListMap<>();
    private final Map<String, String> blobs = new ConcurrentSkipListMap<>();

    @Override
    public List<String> keys() {
        return List.of("secrets", "blobs");
    }

    @Override
    public void put(Described node) {
        Described given = node.under("secrets");
        given.entries().keySet().forEach(name -> secrets.put(name, given.text(name, "")));
        Described texts = node.under("blobs");
        texts.entries().keySet().forEach(name -> blobs.put(name, texts.text(name, "")));
    }

    /// Secrets and blobs never change by a step, so they are not told.
    @Override
    public Map<String, Map<String, Value>> describe() {
        return new TreeMap<>();
    }

    @Override
    public void remove(String key, String name) {
        if (key.equals("secrets")) {
            secrets.remove(name);
        }
    }

    /// The bytes of content; empty when a blob or secret is missing, or a secret does not fit its format.
    Optional<Bytes> bytes(Value.Content content) {
        StringBuilder joined = new StringBuilder();
        for (Segment segment : content.segments()) {
            Optional<String> text = switch (segment) {
                case Segment.Literal(String literal) -> Optional.of(literal);
                case Segment.Blob(String sha256, long size) -> blob(sha256);
                case Segment.Sealed(Value.SecretRef secret, Escape escape) -> secret(secret.name(), escape);
            };
            if (text.isEmpty()) {
                return Optional.empty();
            }
            joined.append(text.get());
        }
        return Optional.of(Bytes.of(joined.toString()));
    }

    private Optional<String> blob(String sha256) {
        return blobs.values().stream()
                .filter(text -> Bytes.of(text).sha256().equals(sha256))
                .findFirst();
    }

    private Optional<String> secret(String name, Escape escape) {
        return Optional.ofNullable(secrets.get(name)).flatMap(escape::apply);
    }
}
