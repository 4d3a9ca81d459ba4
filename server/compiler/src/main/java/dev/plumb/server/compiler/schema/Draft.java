package dev.plumb.server.compiler.schema;

import dev.plumb.api.value.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One JSON Schema while it is written.
final class Draft {
    private final SortedMap<String, Value> keys = new TreeMap<>();

    /// What anything satisfies.
    static Draft anything() {
        return new Draft();
    }

    static Draft of(Value.Mapping schema) {
        Draft draft = new Draft();
        draft.keys.putAll(schema.entries());
        return draft;
    }

    /// What the language reads as text: editors take a plain scalar for a number or boolean where it looks like one.
    static Draft scalar() {
        return new Draft().put("type", texts(List.of("string", "number", "boolean")));
    }

    static Draft of(String type, String pattern) {
        return new Draft().put("type", type).put("pattern", pattern);
    }

    /// A scalar that, where it is text, matches.
    static Draft matching(String pattern) {
        return scalar().put("pattern", pattern);
    }

    static Draft enumerated(Collection<String> words) {
        return new Draft().put("enum", texts(words));
    }

    /// These words for completion; any other text too.
    static Draft suggested(Collection<String> words) {
        return words.isEmpty() ? scalar() : anyOf(enumerated(words).build(), scalar().build());
    }

    /// A mapping with these keys and no other.
    static Draft object(Map<String, Value.Mapping> properties) {
        return properties(properties).put("additionalProperties", new Value.Flag(false));
    }

    /// A mapping with these keys and any other.
    static Draft properties(Map<String, Value.Mapping> properties) {
        return new Draft().put("type", "object").put("properties", Value.Mapping.of(properties));
    }

    /// A mapping from free names.
    static Draft map(Value.Mapping of) {
        return new Draft().put("type", "object").put("additionalProperties", of);
    }

    static Draft list(Value.Mapping of) {
        return new Draft().put("type", "array").put("items", of);
    }

    static Draft anyOf(Value.Mapping... schemas) {
        return new Draft().put("anyOf", new Value.Listing(Arrays.<Value>asList(schemas)));
    }

    static Draft allOf(List<Value.Mapping> schemas) {
        return new Draft().put("allOf", new Value.Listing(List.copyOf(schemas)));
    }

    /// A schema among the document's `$defs`.
    static Draft reference(String definition) {
        return new Draft().put("$ref", "#/$defs/" + definition);
    }

    /// A mapping that has all these keys.
    static Draft having(Collection<String> required) {
        return new Draft().put("type", "object").put("required", texts(required));
    }

    Draft required(Collection<String> names) {
        return names.isEmpty() ? this : put("required", texts(names));
    }

    Draft described(String description) {
        return description.isEmpty() ? this : put("description", description);
    }

    Draft put(String key, String text) {
        return put(key, new Value.Text(text));
    }

    Draft put(String key, Value value) {
        keys.put(key, value);
        return this;
    }

    Value.Mapping build() {
        return new Value.Mapping(keys);
    }

    static Value.Listing texts(Collection<String> texts) {
        return new Value.Listing(
                texts.stream().map(text -> (Value) new Value.Text(text)).toList());
    }
}
