package dev.plumb.agent.engine.secrecy;

import dev.plumb.agent.engine.Keyed;
import dev.plumb.agent.engine.Ports;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.ResourceCodec;
import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What may be remembered of a declaration: of content that is sensitive or holds a secret only keyed digests, so that
/// it can be compared but neither read nor guessed.
public record Remembered(Keyed keyed, Ports.Contents contents) {
    /// The declaration as it is written down: canonical JSON.
    public String wire(Prepared.Ready ready) {
        return ready.declared().sensitive()
                ? CanonicalJson.text(ResourceCodec.write(of(ready.declared())))
                : ready.wire();
    }

    /// The declaration with sensitive content as keyed digests, piece by piece. Names of secrets stay.
    public ManifestResource of(ManifestResource declared) {
        return declared.sensitive() ? withContents(declared, this::pieces) : declared;
    }

    private Value.Content pieces(Value.Content content) {
        return new Value.Content(content.segments().stream()
                .<Segment>map(segment -> switch (segment) {
                    case Segment.Literal(String text) ->
                        new Segment.Blob(keyed.of(Sha256.hex(text.getBytes(StandardCharsets.UTF_8))), 0);
                    case Segment.Blob(String sha256, long size) -> new Segment.Blob(keyed.of(sha256), 0);
                    case Segment.Sealed sealed -> sealed;
                })
                .toList());
    }

    /// Keyed digests of what may not be kept, whole and with its secrets, by attribute. What is not at hand is left
    /// out.
    public SortedMap<String, String> digests(ManifestResource declared) {
        SortedMap<String, String> digests = new TreeMap<>();
        declared.attributes().forEach((name, value) -> {
            if (value instanceof Value.Content content && (content.secret() || declared.sensitive())) {
                contents.sha256(content).ifPresent(sha256 -> digests.put(name, keyed.of(sha256)));
            }
        });
        return digests;
    }

    /// Whether what is there is what was reached: tells by digest, so that neither need be known.
    public boolean same(Optional<String> digest, Value.Content there) {
        return contents.sha256(there).map(keyed::of).equals(digest);
    }

    /// The declaration with nothing known of the contents that are compared by digest: to look with it tells what is
    /// there instead, which is for comparing only. In their place stand the digests themselves, for nothing
    /// on the node is its own keyed digest, and most kinds take a word of hex. Defaults stay what they were.
    ///
    /// @param definition of the declaration's kind
    public static ManifestResource unknowing(
            KindDefinition definition, ManifestResource declared, Map<String, String> digests) {
        SortedMap<String, Value> attributes = new TreeMap<>(declared.attributes());
        definition
                .secretDefaults()
                .keySet()
                .forEach(name ->
                        definition.value(name, declared.attributes()).ifPresent(value -> attributes.put(name, value)));
        attributes.remove(KindDefinition.SENSITIVE);
        digests.forEach((name, digest) -> attributes.replace(name, Value.Content.of(digest)));
        return declared.with(attributes);
    }

    /// The declaration without what is compared by digest, for kinds that do not take a word of hex there.
    public static ManifestResource without(ManifestResource declared, Map<String, String> digests) {
        SortedMap<String, Value> attributes = new TreeMap<>(declared.attributes());
        attributes.keySet().removeAll(digests.keySet());
        return declared.with(attributes);
    }

    private static ManifestResource withContents(ManifestResource declared, UnaryOperator<Value.Content> change) {
        SortedMap<String, Value> attributes = new TreeMap<>(declared.attributes());
        attributes.replaceAll((name, value) -> value instanceof Value.Content content ? change.apply(content) : value);
        return declared.with(attributes);
    }
}
