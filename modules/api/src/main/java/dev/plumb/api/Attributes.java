package dev.plumb.api;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Suggestion;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The attributes of one declaration, checked against its kind's definition: every name is known, every value
/// is of its type and in normal form, nothing required is missing. Defaults are not among [#values] but are
/// read.
public final class Attributes {
    private final Ensure ensure;
    private final SortedMap<String, Value> values;
    private final Map<String, Value> secretDefaults;

    private Attributes(Ensure ensure, SortedMap<String, Value> values, Map<String, Value> secretDefaults) {
        this.ensure = ensure;
        this.values = Collections.unmodifiableSortedMap(values);
        this.secretDefaults = secretDefaults;
    }

    /// What became of checking attributes.
    public sealed interface Checked {
        /// They fit the definition.
        record Ok(Attributes attributes) implements Checked {}

        /// They do not; each problem's place is the path of the attribute within the declaration.
        record Refused(List<Problem> problems) implements Checked {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Checks written values against a definition.
    public static Checked check(KindDefinition definition, Ensure ensure, Map<String, Value> written) {
        List<Problem> problems = new ArrayList<>();
        SortedMap<String, Value> normal = new TreeMap<>();
        written.forEach((name, value) -> {
            Optional<Attribute<?>> attribute = definition.attribute(name);
            if (attribute.isEmpty()) {
                problems.add(unknown(definition, name));
            } else {
                check(attribute.get(), value, problems).ifPresent(v -> normal.put(name, v));
            }
        });
        for (Attribute<?> attribute : definition.attributes()) {
            if (attribute.required() && ensure == Ensure.PRESENT && !written.containsKey(attribute.name())) {
                problems.add(Problem.author(
                        "attribute.missing",
                        definition.kind() + " needs " + Quoted.of(attribute.name()) + ": " + attribute.description()));
            }
        }
        Map<String, Value> defaults = secret(normal) ? definition.secretDefaults() : Map.of();
        for (Attribute<?> attribute : definition.attributes()) {
            Optional.ofNullable(defaults.get(attribute.name()))
                    .or(attribute::defaultValue)
                    .ifPresent(value -> normal.remove(attribute.name(), value));
        }
        return problems.isEmpty()
                ? new Checked.Ok(new Attributes(ensure, normal, defaults))
                : new Checked.Refused(problems);
    }

    /// Whether a declaration of these attributes holds a secret or is sensitive.
    static boolean secret(Map<String, Value> values) {
        return (values.get(KindDefinition.SENSITIVE) instanceof Value.Flag(boolean on) && on)
                || values.values().stream().anyMatch(Value::secret);
    }

    private static Problem unknown(KindDefinition definition, String name) {
        return Problem.author("attribute.unknown", definition.kind() + " has no attribute " + Quoted.of(name))
                .at(name)
                .advise(Suggestion.advice(name, definition.attributeNames())
                        .orElseGet(() -> "it has " + String.join(", ", definition.attributeNames())));
    }

    private static <T> Optional<Value> check(Attribute<T> attribute, Value value, List<Problem> problems) {
        Type<T> type = attribute.type();
        Reading<T> reading = type.read(value);
        if (reading instanceof Reading.Ok<T>(T read)) {
            return Optional.of(type.normal(read));
        }
        return switch (reading) {
            case Reading.Ok<T>(T read) -> Optional.of(type.normal(read));
            case Reading.Refused<T> refused -> {
                Problem problem =
                        Problem.author("attribute.type", refused.summary()).at(attribute.name() + refused.where());
                problems.add(refused.advice().isEmpty() ? problem : problem.advise(refused.advice()));
                yield Optional.empty();
            }
        };
    }

    /// Whether the thing shall be there.
    public Ensure ensure() {
        return ensure;
    }

    /// The value of a required attribute or of one with a default.
    public <T> T get(Attribute<T> attribute) {
        return find(attribute)
                .orElseThrow(() -> new IllegalStateException("optional attribute read with get: " + attribute.name()));
    }

    /// The value of an attribute, or its default, or nothing.
    public <T> Optional<T> find(Attribute<T> attribute) {
        return Optional.ofNullable(values.get(attribute.name()))
                .or(() -> Optional.ofNullable(secretDefaults.get(attribute.name())))
                .or(attribute::defaultValue)
                .map(attribute::read);
    }

    /// Whether the attribute was given and is not its default.
    public boolean given(Attribute<?> attribute) {
        return values.containsKey(attribute.name());
    }

    /// What was given, in normal form, without what equals its default: this is what a node manifest carries.
    public SortedMap<String, Value> values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that && ensure == that.ensure && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * ensure.hashCode() + values.hashCode();
    }

    @Override
    public String toString() {
        return ensure + " " + values;
    }
}
