package dev.plumb.testkit.node;

import dev.plumb.api.node.FactView;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Facts of the fake node: `facts` by dotted path or in groups; whole numbers and booleans are read as such, but for
/// those that stand in double quotes of their own: `os.version: '"12"'`.
final class FakeFacts implements Noun, FactView {
    private final Map<String, Value> facts = new ConcurrentSkipListMap<>();

    @Override
    public List<String> keys() {
        return List.of("facts");
    }

    @Override
    public void put(Described node) {
        node.under("facts").entries().forEach(this::put);
    }

    private void put(String path, Value value) {
        if (value instanceof Value.Mapping(SortedMap<String, Value> below)) {
            below.forEach((name, each) -> put(path + "." + name, each));
        } else {
            facts.put(path, typed(value));
        }
    }

    private static Value typed(Value value) {
        if (!(value instanceof Value.Text(String text))) {
            return value;
        }
        return switch (text) {
            case "true", "false" -> new Value.Flag(text.equals("true"));
            case String number when number.matches("0|-?[1-9][0-9]{0,14}") -> new Value.Whole(Long.parseLong(number));
            case String quoted
            when quoted.matches("\".*\"") -> new Value.Text(quoted.substring(1, quoted.length() - 1));
            default -> value;
        };
    }

    @Override
    public Map<String, Map<String, Value>> describe() {
        return Map.of("facts", new TreeMap<>(facts));
    }

    @Override
    public void remove(String key, String name) {
        if (key.equals("facts")) {
            facts.remove(name);
        }
    }

    /// A single fact, or the group of all facts below a path.
    @Override
    public Optional<Value> fact(String path) {
        return Optional.ofNullable(facts.get(path)).or(() -> group(path));
    }

    private Optional<Value> group(String path) {
        String begin = path + ".";
        Map<String, Value> below = new TreeMap<>();
        for (String fact : facts.keySet()) {
            if (fact.startsWith(begin)) {
                String name = fact.substring(begin.length()).split("\\.", 2)[0];
                fact(begin + name).ifPresent(value -> below.put(name, value));
            }
        }
        return below.isEmpty() ? Optional.empty() : Optional.of(Value.Mapping.of(below));
    }
}
