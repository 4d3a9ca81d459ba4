package dev.plumb.server.compiler.site;

import dev.plumb.agent.protocol.Permit;
import dev.plumb.api.Disruption;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.yaml.MissingBlank;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads entries: which key is the kind, which are the engine's, which are attributes.
final class EntryReader {
    private final Signatures signatures;
    private final PermitReader permits;
    private final Unread unread;
    private final Problems problems;
    private final WrittenReader written;
    private final EngineKeysReader engineKeys;

    EntryReader(Signatures signatures, PermitReader permits, Unread unread, Problems problems) {
        this.signatures = signatures;
        this.unread = unread;
        this.permits = permits;
        this.problems = problems;
        this.written = new WrittenReader(problems);
        this.engineKeys = new EngineKeysReader(this, permits, problems);
    }

    /// One entry as a role or blueprint lists them; empty where nobody can tell what it declares.
    Optional<Entry> entry(Yaml item) {
        Optional<Head> head = head(item, Set.of());
        if (head.isEmpty()) {
            unread.lostEntry();
        }
        return head.map(known -> unread.watched(() -> entry(known), () -> unread.entry(item.place())));
    }

    private Entry entry(Head head) {
        EngineKeys keys = engineKeys.read(head.mapping());
        List<Written.Attribute> attributes = attributes(head, Set.of());
        return new Entry(head.mapping().place(), head.kind(), head.name(written), attributes, keys);
    }

    /// An entry whose kind is known.
    record Head(Yaml.Mapping mapping, Yaml.Entry kindKey) {
        String kind() {
            return kindKey.name();
        }

        Written name(WrittenReader written) {
            return written.read(kindKey.value());
        }

        Reference reference(WrittenReader written) {
            return new Reference(kindKey.place(), kind(), name(written));
        }
    }

    /// The attributes of an entry: what is neither its kind nor a key of the engine, nor among some more.
    List<Written.Attribute> attributes(Head head, Set<String> more) {
        List<Written.Attribute> attributes = new ArrayList<>();
        for (Yaml.Entry entry : head.mapping().entries()) {
            String key = entry.name();
            if (!key.equals(head.kind()) && !KindDefinition.ENGINE_KEYS.contains(key) && !more.contains(key)) {
                Set<String> besides = more.isEmpty() ? KindDefinition.ENGINE_KEYS : more;
                attribute(head.kind(), entry, besides).ifPresent(attributes::add);
            }
        }
        return attributes;
    }

    /// One attribute of a kind; a problem where the kind has none of the name.
    ///
    /// @param besides what else may stand there, and may have been meant
    Optional<Written.Attribute> attribute(String kind, Yaml.Entry entry, Set<String> besides) {
        Set<String> known = signatures.attributes(kind).orElse(Set.of());
        if (!known.contains(entry.name())) {
            problems.add(
                    entry.place(),
                    "attribute.unknown",
                    kind + " has no attribute " + Quoted.of(entry.name()),
                    Suggestion.advice(entry.name(), known)
                            .or(() -> Suggestion.advice(entry.name(), besides))
                            .orElseGet(() -> Fields.has(known)));
            return Optional.empty();
        }
        return Optional.of(new Written.Attribute(entry.key(), written.read(entry.value())));
    }

    /// `permit:`.
    Map<Disruption, Permit> permits(Fields fields) {
        return permits.read(fields);
    }

    Written written(Yaml yaml) {
        return written.read(yaml);
    }

    /// References as a list of `kind: name`.
    List<Reference> references(Yaml list) {
        List<Reference> references = new ArrayList<>();
        if (!(list instanceof Yaml.Sequence sequence)) {
            problems.add(
                    list.place(),
                    "site.type",
                    "expected a list of references, found " + Fields.shown(list),
                    "write " + instead(list));
            return references;
        }
        for (Yaml item : sequence.items()) {
            head(item, Set.of()).ifPresent(head -> {
                reference(head).ifPresent(references::add);
            });
        }
        return references;
    }

    /// A list as it was probably meant: of the resource that is written as reports name it.
    private static String instead(Yaml written) {
        return Optional.of(written)
                .filter(Yaml.Scalar.class::isInstance)
                .flatMap(scalar -> ResourceId.read(((Yaml.Scalar) scalar).text()))
                .map(id -> "[" + id.kind() + ": " + id.name() + "]")
                .orElse("[service: sssd]");
    }

    private Optional<Reference> reference(Head head) {
        for (Yaml.Entry entry : head.mapping().entries()) {
            if (!entry.name().equals(head.kind())) {
                problems.add(
                        entry.place(),
                        "reference.attributes",
                        "expected a reference of one kind and its name, found " + Quoted.of(entry.name()) + " too");
                return Optional.empty();
            }
        }
        return Optional.of(head.reference(written));
    }

    /// Finds which key of an entry is its kind: the one under which all other keys are attributes. Where none
    /// fits, the first key is presumed.
    ///
    /// @param more keys that may stand there besides
    Optional<Head> head(Yaml item, Set<String> more) {
        if (!(item instanceof Yaml.Mapping mapping) || mapping.entries().isEmpty()) {
            problems.add(
                    item.place(),
                    "entry.not-a-mapping",
                    "expected an entry such as - file: /etc/motd, found " + Fields.shown(item),
                    MissingBlank.advice(item).orElse(""));
            return Optional.empty();
        }
        for (Yaml.Entry candidate : mapping.entries()) {
            if (known(candidate.name()) && fits(mapping, candidate.name(), more)) {
                return Optional.of(new Head(mapping, candidate));
            }
        }
        if (mapping.entries().stream().anyMatch(entry -> unread.isDefinition(entry.name()))) {
            unread.layers();
            return Optional.empty();
        }
        Yaml.Entry first = mapping.entries().getFirst();
        for (Yaml.Entry candidate : mapping.entries()) {
            boolean engine = KindDefinition.ENGINE_KEYS.contains(first.name()) || more.contains(first.name());
            if (engine && known(candidate.name())) {
                return Optional.of(new Head(mapping, candidate));
            }
        }
        return known(first) ? Optional.of(new Head(mapping, first)) : Optional.empty();
    }

    private boolean fits(Yaml.Mapping mapping, String kind, Set<String> more) {
        for (Yaml.Entry entry : mapping.entries()) {
            String key = entry.name();
            if (!key.equals(kind) && !more.contains(key) && !signatures.takes(kind, key)) {
                return false;
            }
        }
        return true;
    }

    /// Whether it is a kind or blueprint with the attributes that were read.
    private boolean known(String kind) {
        return signatures.attributes(kind).isPresent() && !unread.isDefinition(kind);
    }

    private boolean known(Yaml.Entry kind) {
        if (known(kind.name())) {
            return true;
        }
        problems.add(
                kind.place(),
                "entry.unknown-kind",
                "there is no kind or blueprint " + Quoted.of(kind.name()),
                Suggestion.advice(kind.name(), signatures.names()).orElse("the first key of an entry is its kind"));
        return false;
    }
}
