package dev.plumb.server.compiler.schema;

import dev.plumb.api.Attribute;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.format.Format;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Parameter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an entry may begin with: a kind, or a blueprint, which is used like one (rule 2).
///
/// @param naming the schema of one name, or of several
/// @param attributes the schemas of its attributes or parameters
/// @param required attributes without which an entry is not complete; none of a blueprint, for a layer may set its
///     parameters
record Usable(
        String name,
        String description,
        Value.Mapping naming,
        SortedMap<String, Value.Mapping> attributes,
        List<String> required) {
    Usable {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        required = List.copyOf(required);
    }

    static Usable of(KindDefinition kind) {
        SortedMap<String, Value.Mapping> attributes = new TreeMap<>();
        kind.attributes().forEach(attribute -> attributes.put(attribute.name(), schema(attribute)));
        if (kind.contentSources()) {
            attributes.putAll(contentSources());
        }
        List<String> required = kind.attributes().stream()
                .filter(Attribute::required)
                .map(Attribute::name)
                .filter(name -> !kind.contentSources() || !name.equals(KindDefinition.CONTENT))
                .toList();
        String description = kind.summary() + "\n\nThe name: " + kind.naming().description();
        return new Usable(kind.kind(), description, naming(kind.naming(), description), attributes, required);
    }

    static Usable of(Definition blueprint) {
        SortedMap<String, Value.Mapping> attributes = new TreeMap<>();
        blueprint.parameters().forEach(parameter -> attributes.put(parameter.name(), schema(parameter)));
        Value.Mapping name = Writable.oneOrSeveral(Writable.of(Types.LINE).build())
                .described(blueprint.description())
                .build();
        return new Usable(blueprint.name(), blueprint.description(), name, attributes, List.of());
    }

    /// The schema of a value for a parameter.
    static Value.Mapping schema(Parameter parameter) {
        return Writable.of(parameter.type()).described(parameter.description()).build();
    }

    private static Value.Mapping schema(Attribute<?> attribute) {
        Draft draft = Writable.of(attribute.type()).described(attribute.description());
        attribute.defaultValue().filter(Usable::plain).ifPresent(value -> draft.put("default", value));
        return draft.build();
    }

    private static boolean plain(Value value) {
        return switch (value) {
            case Value.Text text -> true;
            case Value.Whole number -> true;
            case Value.Flag flag -> true;
            case Value.Listing list -> list.items().stream().allMatch(Usable::plain);
            case Value.Mapping map -> map.entries().values().stream().allMatch(Usable::plain);
            case Value.Content content -> false;
            case Value.SecretRef secret -> false;
        };
    }

    private static Value.Mapping naming(KindDefinition.Naming naming, String description) {
        Draft name = Writable.of(naming.type());
        Draft written = naming.scope() == KindDefinition.Scope.SINGLETON ? name : Writable.oneOrSeveral(name.build());
        return written.described(description).build();
    }

    /// What may stand in place of `content` (rule 15).
    private static Map<String, Value.Mapping> contentSources() {
        return Map.of(
                "template",
                Draft.scalar()
                        .described("a Mustache template below templates/, in place of content")
                        .build(),
                "source",
                Draft.scalar()
                        .described("a file below files/, in place of content")
                        .build(),
                "data",
                Draft.anything()
                        .described("a value, written in the format that 'format' says, in place of content")
                        .build(),
                "format",
                Draft.enumerated(Arrays.stream(Format.values()).map(Types::word).toList())
                        .described("how 'data' is written")
                        .build());
    }
}
