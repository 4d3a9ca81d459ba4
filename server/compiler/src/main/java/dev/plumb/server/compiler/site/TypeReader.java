package dev.plumb.server.compiler.site;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.RecordType;
import dev.plumb.api.type.Suggestion;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.server.compiler.datum.AnythingType;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads types (rule 11): words, `list` and `map` with `of`, `enum` with its words, and the records of
/// `types:`.
final class TypeReader {
    /// What types are called in other languages.
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("string", "text"),
            Map.entry("str", "text"),
            Map.entry("int", "integer"),
            Map.entry("number", "integer"),
            Map.entry("bool", "boolean"),
            Map.entry("array", "list"),
            Map.entry("dict", "map"),
            Map.entry("object", "map"),
            Map.entry("ip", "address"),
            Map.entry("cidr", "network"));

    private static final Map<String, Type<?>> WORDS = words();
    private static final List<String> COMPOSED = List.of("list", "map", "enum");
    private static final Type<?> ANYTHING = new AnythingType();

    private final Problems problems;
    private final Map<String, Yaml.Entry> records = new LinkedHashMap<>();
    private final Map<String, Type<?>> done = new LinkedHashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();

    TypeReader(Problems problems) {
        this.problems = problems;
    }

    private static Map<String, Type<?>> words() {
        Map<String, Type<?>> words = new LinkedHashMap<>();
        Stream.of(
                        Types.TEXT,
                        Types.INTEGER,
                        Types.BOOLEAN,
                        Types.SIZE,
                        Types.DURATION,
                        Types.VERSION,
                        Types.MODE,
                        Types.PATH,
                        Types.ADDRESS,
                        Types.NETWORK,
                        Types.HOSTLIST,
                        Types.NODES,
                        Types.USER,
                        Types.SECRET)
                .forEach(type -> words.put(type.name(), type));
        return words;
    }

    /// This reader with more records, which may build on those known already.
    TypeReader with(List<Yaml.Entry> types) {
        TypeReader wider = new TypeReader(problems);
        wider.records.putAll(records);
        for (Yaml.Entry type : types) {
            boolean taken = WORDS.containsKey(type.name()) || COMPOSED.contains(type.name());
            if (taken || wider.records.putIfAbsent(type.name(), type) != null) {
                problems.add(type.place(), "type.taken", "there is a type " + Quoted.of(type.name()) + " already");
            }
        }
        types.forEach(type -> wider.named(type.place(), type.name()));
        return wider;
    }

    /// The type that a word or mapping says; where it says none there is a problem, and it may be any.
    Type<?> read(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Scalar(Place place, String word, var plain, var spelling) -> named(place, word);
            case Yaml.Mapping mapping -> {
                Fields fields = new Fields("a type", mapping, problems);
                Type<?> type = composed(fields);
                fields.end();
                yield type;
            }
            case Yaml.Sequence list -> {
                problems.add(list.place(), "type.unknown", "expected a type, found a list");
                yield ANYTHING;
            }
        };
    }

    /// A type as `type:` with `of:` among other keys say it.
    Type<?> composed(Fields fields) {
        Yaml.Scalar word = fields.scalar("type").orElse(new Yaml.Scalar(fields.place(), "text", true));
        return switch (word.text()) {
            case "list" -> Types.list(of(fields, word));
            case "map" -> Types.map(of(fields, word));
            case "enum" -> words(fields, word);
            default -> {
                fields.find("of")
                        .ifPresent(of -> problems.add(of.place(), "type.of", "only list, map and enum have 'of'"));
                yield named(word.place(), word.text());
            }
        };
    }

    private Type<?> words(Fields fields, Yaml.Scalar word) {
        List<String> words = fields.texts("of").stream().map(Yaml.Scalar::text).toList();
        if (words.isEmpty()) {
            incomplete(word.place(), "with the words of the enum", "enum, of: [one, other]");
            return ANYTHING;
        }
        return Types.oneOf(words);
    }

    private Type<?> of(Fields fields, Yaml.Scalar word) {
        return fields.find("of").<Type<?>>map(this::read).orElseGet(() -> {
            incomplete(word.place(), "with the type of the items", word.text() + ", of: text");
            return ANYTHING;
        });
    }

    private void incomplete(Place place, String missing, String example) {
        problems.add(place, "type.incomplete", "expected 'of' " + missing, "write { type: " + example + " }");
    }

    private Type<?> named(Place place, String word) {
        Type<?> known = WORDS.get(word);
        if (known == null) {
            known = done.get(word);
        }
        if (known != null) {
            return known;
        }
        Yaml.Entry written = records.get(word);
        if (written == null && COMPOSED.contains(word)) {
            incomplete(place, "beside " + Quoted.of(word), word + ", of: …");
            return ANYTHING;
        }
        if (written == null) {
            problems.add(place, "type.unknown", "there is no type " + Quoted.of(word), advice(word));
            return ANYTHING;
        }
        if (!underWay.add(word)) {
            problems.add(place, "type.recursive", "the type " + Quoted.of(word) + " contains itself");
            return ANYTHING;
        }
        Type<?> type = record(word, written.value());
        underWay.remove(word);
        done.put(word, type);
        return type;
    }

    /// @param word what is no type here
    private String advice(String word) {
        List<String> known = new ArrayList<>(WORDS.keySet());
        known.addAll(COMPOSED);
        known.addAll(records.keySet());
        return Optional.ofNullable(ELSEWHERE.get(word))
                .map(Suggestion::asking)
                .or(() -> Suggestion.advice(word, known))
                .orElseGet(() -> "there are " + String.join(", ", known));
    }

    private RecordType record(String name, Yaml yaml) {
        Fields fields = new Fields("the type " + Quoted.of(name), yaml, problems);
        List<RecordType.Field> members = new ArrayList<>();
        for (Yaml.Entry entry : fields.entries()) {
            members.add(field(entry));
        }
        return Types.record(name, members);
    }

    private RecordType.Field field(Yaml.Entry entry) {
        if (!(entry.value() instanceof Yaml.Mapping mapping)) {
            return new RecordType.Field(entry.name(), read(entry.value()), false);
        }
        Fields fields = new Fields("a field", mapping, problems);
        Type<?> type = composed(fields);
        boolean optional = fields.flag("optional").orElse(false);
        fields.end();
        return new RecordType.Field(entry.name(), type, optional);
    }
}
