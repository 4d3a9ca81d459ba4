package dev.plumb.server.compiler.schema;

import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Types as a site writes them, and the parameters that have them (rule 11).
final class TypeSchemas {
    /// The name among the `$defs` of what may stand where a type does.
    static final String TYPE = "type";

    private static final List<String> WORDS = List.of(
            "text",
            "integer",
            "boolean",
            "size",
            "duration",
            "version",
            "mode",
            "path",
            "address",
            "network",
            "hostlist",
            "nodes",
            "user",
            "secret",
            "list",
            "map",
            "enum");

    private TypeSchemas() {}

    /// A type: a word, or a mapping that has more to say.
    ///
    /// @param records names of records that the site declares
    static Value.Mapping type(Collection<String> records) {
        Value.Mapping word = word(records);
        return Draft.anyOf(word, Draft.object(composed(word)).build())
                .described("text, integer, path …, a record of types:, or { type: list, of: text }")
                .build();
    }

    /// `types:`, records by name.
    static Value.Mapping records(Collection<String> records) {
        SortedMap<String, Value.Mapping> field = composed(word(records));
        field.put("optional", EngineKeySchemas.flag("may be left out"));
        Value.Mapping fields =
                Draft.anyOf(word(records), Draft.object(field).build()).build();
        return Draft.map(Draft.map(fields).build())
                .described("records by name: person: { name: user, uid: integer }")
                .build();
    }

    /// `parameters:`, by name.
    static Value.Mapping parameters(Collection<String> records) {
        SortedMap<String, Value.Mapping> keys = composed(word(records));
        keys.put(
                "default",
                Draft.anything().described("the value where nobody gives one").build());
        keys.put("optional", EngineKeySchemas.flag("may be left unset"));
        keys.put("description", Draft.scalar().described("what it is for").build());
        keys.put("example", Draft.anything().described("a value, for people").build());
        keys.put(
                "merge",
                Draft.enumerated(List.of("union"))
                        .described("lists and maps of all layers are united instead of the strongest winning")
                        .build());
        return Draft.map(Draft.anyOf(word(records), Draft.object(keys).build()).build())
                .described("what uses may set: keep: { type: duration, default: 30d }")
                .build();
    }

    private static Value.Mapping word(Collection<String> records) {
        List<String> words = new ArrayList<>(WORDS);
        words.addAll(records);
        // the file may declare records of its own, so other words are left to plumb check
        return Draft.suggested(words).build();
    }

    private static SortedMap<String, Value.Mapping> composed(Value.Mapping word) {
        SortedMap<String, Value.Mapping> keys = new TreeMap<>();
        keys.put("type", word);
        keys.put(
                "of",
                Draft.anyOf(
                                Draft.reference(TYPE).build(),
                                Draft.list(Draft.scalar().build()).build())
                        .described("the type of the items of a list or map; the words of an enum")
                        .build());
        return keys;
    }
}
