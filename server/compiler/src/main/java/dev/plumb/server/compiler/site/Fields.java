package dev.plumb.server.compiler.site;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Suggestion;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.yaml.MissingBlank;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the keys of one mapping and says which keys are not known.
final class Fields {
    private final String what;
    private final Yaml yaml;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    /// @param what completes "… has no key"
    Fields(String what, Yaml yaml, Problems problems) {
        this.what = what;
        this.yaml = yaml;
        this.problems = problems;
        if (!(yaml instanceof Yaml.Mapping)) {
            expected(yaml, "a mapping for " + what, keys(yaml));
        }
    }

    static String shown(Yaml yaml) {
        return yaml instanceof Yaml.Scalar(var place, String text, var plain, var spelling)
                ? Quoted.of(text)
                : yaml.sort();
    }

    /// What there is instead, as advice.
    static String has(Collection<String> known) {
        return "it has " + (known.isEmpty() ? "none" : String.join(", ", known));
    }

    Place place() {
        return yaml.place();
    }

    Problems problems() {
        return problems;
    }

    /// All keys, known or not.
    List<Yaml.Entry> entries() {
        return yaml instanceof Yaml.Mapping mapping ? mapping.entries() : List.of();
    }

    Optional<Yaml> find(String key) {
        known.add(key);
        return yaml instanceof Yaml.Mapping mapping ? mapping.find(key) : Optional.empty();
    }

    Optional<Yaml.Scalar> scalar(String key) {
        return scalar(key, "text", "");
    }

    /// A text.
    ///
    /// @param expected what the text is
    /// @param advice what to do with something else; empty for nothing
    Optional<Yaml.Scalar> scalar(String key, String expected, String advice) {
        return find(key).flatMap(value -> {
            if (value instanceof Yaml.Scalar scalar) {
                return Optional.of(scalar);
            }
            expected(value, expected + " for " + Quoted.of(key), advice);
            return Optional.empty();
        });
    }

    Optional<String> text(String key) {
        return scalar(key).map(Yaml.Scalar::text);
    }

    /// A value of a type; a problem where it is none.
    <T> Optional<T> typed(String key, Type<T> type) {
        return scalar(key).flatMap(scalar -> switch (type.read(new Value.Text(scalar.text()))) {
            case Reading.Ok<T>(T value) -> Optional.of(value);
            case Reading.Refused<T> refused -> {
                problems.add(scalar.place(), "site.type", key + ": " + refused.summary(), refused.advice());
                yield Optional.empty();
            }
        });
    }

    Optional<Boolean> flag(String key) {
        return typed(key, Types.BOOLEAN);
    }

    List<Yaml> list(String key) {
        return find(key)
                .map(value -> {
                    if (value instanceof Yaml.Sequence sequence) {
                        return sequence.items();
                    }
                    expected(value, "a list for " + Quoted.of(key), items(key, value));
                    return List.<Yaml>of();
                })
                .orElse(List.of());
    }

    List<Yaml.Scalar> texts(String key) {
        List<Yaml.Scalar> texts = new ArrayList<>();
        for (Yaml item : list(key)) {
            if (item instanceof Yaml.Scalar scalar) {
                texts.add(scalar);
            } else {
                expected(item, "text in " + Quoted.of(key));
            }
        }
        return texts;
    }

    List<Yaml.Entry> mapping(String key) {
        return find(key)
                .map(value -> {
                    if (value instanceof Yaml.Mapping mapping) {
                        return mapping.entries();
                    }
                    expected(value, "a mapping for " + Quoted.of(key), keys(value));
                    return List.<Yaml.Entry>of();
                })
                .orElse(List.of());
    }

    private static String keys(Yaml value) {
        return value instanceof Yaml.Sequence ? "write keys, as name: value, without '-' before them" : "";
    }

    private static String items(String key, Yaml value) {
        return value instanceof Yaml.Scalar scalar
                ? "write " + key + ": [" + scalar.text() + "]"
                : "each item begins with '- '";
    }

    private void expected(Yaml value, String expected) {
        expected(value, expected, "");
    }

    private void expected(Yaml value, String expected, String advice) {
        problems.add(
                value.place(),
                "site.type",
                "expected " + expected + ", found " + shown(value),
                MissingBlank.advice(value).orElse(advice));
    }

    /// Whether a key is missing, and no other one was meant by it.
    boolean lacks(String key) {
        return yaml instanceof Yaml.Mapping mapping && mapping.find(key).isEmpty() && !means(key);
    }

    /// Whether a key is missing that another one was probably meant to be.
    boolean means(String key) {
        return yaml instanceof Yaml.Mapping mapping
                && mapping.find(key).isEmpty()
                && mapping.entries().stream()
                        .map(Yaml.Entry::name)
                        .filter(name -> !known.contains(name))
                        .anyMatch(name -> Suggestion.among(name, known).equals(Optional.of(key)));
    }

    /// Every key that nobody asked for is a problem.
    void end() {
        for (Yaml.Entry entry : entries()) {
            if (!known.contains(entry.name())) {
                problems.add(
                        entry.place(),
                        "site.unknown-key",
                        what + " has no key " + Quoted.of(entry.name()),
                        Suggestion.advice(entry.name(), known).orElseGet(() -> has(known)));
            }
        }
    }
}
