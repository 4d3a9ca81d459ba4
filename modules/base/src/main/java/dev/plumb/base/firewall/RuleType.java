package dev.plumb.base.firewall;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Suggestion;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// A rule as a site writes it: `{ tcp: [22, 6817-6818], from: 10.0.0.0/8 }`; a single value stands for a list
/// of one.
public record RuleType() implements Type<Rule> {
    private static final List<String> KEYS = List.of("tcp", "udp", "from", "interface");

    /// The type.
    public static final Type<Rule> TYPE = new RuleType();

    @Override
    public String name() {
        return "firewall rule";
    }

    @Override
    public Reading<Rule> read(Value written) {
        if (!(written instanceof Value.Mapping(SortedMap<String, Value> entries)) || entries.isEmpty()) {
            return Reading.refused("a mapping with 'tcp', 'udp', 'from' or 'interface'", "something else");
        }
        Map<String, List<String>> read = new TreeMap<>();
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
            String key = entry.getKey();
            if (!KEYS.contains(key)) {
                String advice = Suggestion.advice(key, KEYS).orElse("");
                return new Reading.Refused<>(List.of(key), "one of " + String.join(", ", KEYS), Quoted.of(key), advice);
            }
            List<String> normal = new ArrayList<>();
            for (String text : texts(entry.getValue())) {
                Optional<String> value = form(key).apply(text);
                if (value.isEmpty()) {
                    return Reading.<Rule>refused(expected(key), Quoted.of(text)).under(key);
                }
                normal.add(value.get());
            }
            read.put(key, normal);
        }
        return read.values().stream().anyMatch(List::isEmpty)
                        || read.getOrDefault("interface", List.of()).size() > 1
                ? Reading.refused("values for each key, and one interface", "another number")
                : new Reading.Ok<>(rule(read));
    }

    private static Rule rule(Map<String, List<String>> read) {
        return new Rule(
                read.getOrDefault("tcp", List.of()),
                read.getOrDefault("udp", List.of()),
                read.getOrDefault("from", List.of()),
                read.getOrDefault("interface", List.of()).stream().findFirst());
    }

    private static List<String> texts(Value value) {
        return switch (value) {
            case Value.Listing(List<Value> items) ->
                items.stream().map(Value::toString).toList();
            case Value.Text text -> List.of(text.toString());
            case Value.Whole number -> List.of(number.toString());
            case Value.Flag flag -> List.of(flag.toString());
            case Value.Mapping map -> List.of("a mapping");
            case Value.Content content -> List.of("a secret");
            case Value.SecretRef secret -> List.of("a secret");
        };
    }

    private static Function<String, Optional<String>> form(String key) {
        return switch (key) {
            case "from" -> Source::normal;
            case "interface" -> text -> Optional.of(text).filter(t -> t.matches("[A-Za-z0-9_.@:-]{1,15}"));
            default -> RuleType::ports;
        };
    }

    private static String expected(String key) {
        return switch (key) {
            case "from" -> "an address or a network";
            case "interface" -> "the name of an interface";
            default -> "a port or a range such as 60000-63000";
        };
    }

    private static Optional<String> ports(String text) {
        if (!text.matches("[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?")) {
            return Optional.empty();
        }
        String[] ends = text.split("-", -1);
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        return first <= last && last <= 65535 && (ends.length == 1 || first < last)
                ? Optional.of(text)
                : Optional.empty();
    }

    @Override
    public Value normal(Rule rule) {
        Map<String, Value> entries = new TreeMap<>();
        put(entries, "tcp", rule.tcp());
        put(entries, "udp", rule.udp());
        put(entries, "from", rule.from());
        rule.input().ifPresent(name -> entries.put("interface", new Value.Text(name)));
        return Value.Mapping.of(entries);
    }

    private static void put(Map<String, Value> entries, String key, List<String> values) {
        if (!values.isEmpty()) {
            entries.put(
                    key,
                    new Value.Listing(
                            values.stream().map(v -> (Value) new Value.Text(v)).toList()));
        }
    }

    @Override
    public Value.Mapping schema() {
        Value any = Value.Mapping.of(Map.of(
                "type",
                new Value.Listing(
                        List.of(new Value.Text("array"), new Value.Text("string"), new Value.Text("integer")))));
        Map<String, Value> properties = new TreeMap<>();
        KEYS.forEach(key -> properties.put(key, any));
        return Value.Mapping.of(Map.of(
                "type", new Value.Text("object"),
                "additionalProperties", new Value.Flag(false),
                "properties", Value.Mapping.of(properties)));
    }
}
