package dev.plumb.server.compiler.schema;

import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What may be written for a type in a site: what the type takes, as an editor's YAML reader sees it, or text
/// with `$(…)` in it, at any depth (rules 9 and 10).
final class Writable {
    private static final String INTERPOLATION = "\\$\\(";
    private static final String WHOLE = "^(0|-?[1-9][0-9]{0,15})$";

    private Writable() {}

    static Draft of(Type<?> type) {
        Value.Mapping open = open(type.schema());
        Draft draft = Draft.of(open);
        if (open.entries().containsKey("pattern")) {
            // a keyword of VS Code's YAML and JSON services; for others an annotation (2020-12 Core, §6.5)
            expected(type)
                    .ifPresent(expected ->
                            draft.put("patternErrorMessage", "expected " + expected + ", or text with $(…) in it"));
        }
        return draft;
    }

    /// What may be written for a type where nothing is put in.
    static Draft literal(Type<?> type) {
        Value.Mapping schema = type.schema();
        Set<String> types = types(schema);
        if (schema.entries().get("enum") instanceof Value.Listing(List<Value> words)) {
            return Draft.anything().put("enum", asEditorsRead(words));
        }
        return types.equals(Set.of("integer")) ? Draft.of(either(Draft.of(schema), types, WHOLE)) : Draft.of(schema);
    }

    /// What the type says it wants, when it is given what it cannot be.
    private static Optional<String> expected(Type<?> type) {
        return Stream.of(new Value.Listing(List.of()), Value.Mapping.of(Map.of()))
                .map(type::read)
                .filter(Reading.Refused.class::isInstance)
                .map(reading -> ((Reading.Refused<?>) reading).expected())
                .findFirst();
    }

    /// Text with something put into it.
    static Value.Mapping interpolated() {
        return Draft.of("string", INTERPOLATION).build();
    }

    /// One value of a schema that is open already, or a list of several.
    static Draft oneOrSeveral(Value.Mapping one) {
        Value.Mapping several = Draft.list(one).build();
        if (one.entries().get("anyOf") instanceof Value.Listing(List<Value> choices)) {
            List<Value> more = new ArrayList<>(choices);
            more.add(several);
            return Draft.anything().put("anyOf", new Value.Listing(more));
        }
        Set<String> types = new LinkedHashSet<>(types(one));
        types.add("array");
        return Draft.of(one).put("type", Draft.texts(types)).put("items", one);
    }

    private static Value.Mapping open(Value.Mapping schema) {
        if (schema.entries().get("enum") instanceof Value.Listing(List<Value> words)) {
            return Draft.anyOf(
                            Draft.anything().put("enum", asEditorsRead(words)).build(), interpolated())
                    .build();
        }
        Set<String> types = types(schema);
        Draft draft = nested(schema);
        if (types.contains("integer") && !types.contains("string")) {
            return either(draft, types, WHOLE + "|" + INTERPOLATION);
        }
        if (schema.entries().get("pattern") instanceof Value.Text(String pattern)) {
            return draft.put("pattern", pattern + "|" + INTERPOLATION).build();
        }
        if (types.contains("string")) {
            Set<String> wider = new LinkedHashSet<>(types);
            wider.addAll(List.of("string", "number", "boolean"));
            return draft.put("type", Draft.texts(wider)).build();
        }
        return either(draft, types, INTERPOLATION);
    }

    /// The draft's own form, or text of a pattern: one schema, for which editors have better words than for a
    /// choice.
    private static Value.Mapping either(Draft draft, Set<String> types, String pattern) {
        Set<String> wider = new LinkedHashSet<>(types);
        wider.add("string");
        return draft.put("type", Draft.texts(wider)).put("pattern", pattern).build();
    }

    private static Draft nested(Value.Mapping schema) {
        Draft draft = Draft.of(schema);
        for (String key : List.of("items", "additionalProperties")) {
            if (schema.entries().get(key) instanceof Value.Mapping of) {
                draft.put(key, open(of));
            }
        }
        if (schema.entries().get("properties") instanceof Value.Mapping(var properties)) {
            Map<String, Value> opened = new TreeMap<>();
            properties.forEach((name, value) -> opened.put(name, value instanceof Value.Mapping of ? open(of) : value));
            draft.put("properties", Value.Mapping.of(opened));
        }
        return draft;
    }

    private static Set<String> types(Value.Mapping schema) {
        Set<String> types = new LinkedHashSet<>();
        switch (schema.entries().getOrDefault("type", new Value.Listing(List.of()))) {
            case Value.Text(String type) -> types.add(type);
            case Value.Listing(List<Value> several) -> several.forEach(type -> types.add(type.toString()));
            case Value other -> throw new IllegalArgumentException("not a type of JSON Schema: " + other);
        }
        return types;
    }

    /// A word that looks like a number or boolean is one for an editor, quoted or not.
    private static Value.Listing asEditorsRead(List<Value> words) {
        Set<Value> all = new LinkedHashSet<>(words);
        for (Value word : words) {
            if (word.toString().equals("true") || word.toString().equals("false")) {
                all.add(new Value.Text(word.toString()));
                all.add(new Value.Flag(word.toString().equals("true")));
            } else if (Types.INTEGER.read(word) instanceof Reading.Ok<Long>(Long number)) {
                all.add(new Value.Whole(number));
            }
        }
        return new Value.Listing(List.copyOf(all));
    }
}
