package dev.plumb.testkit.node;

import dev.plumb.api.node.FactView;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Facts of the fake node: `facts` by dotted path; whole numbers and booleans are read as such.
final class FakeFacts implements Noun, FactView {
    private final Map<String, Value> facts = new ConcurrentSkipListMap<>();

    @Override
    public List<String> keys() {
        return List.of("facts");
    }

    @Override
    public void put(Described node) {
        node.under("facts").entries().forEach((path, value) -> facts.put(path, typed(value)));
    }

    private static Value typed(Value value) {
        if (!(value instanceof Value.Text(String text))) {
            return value;
        }
        return switch (text) {
            case "true", "false" -> new Value.Flag(text.equals("true"));
            case String number when number.matches("0|-?[1-9][0-9]{0,14}") -> new Value.Whole(Long.parseLong(number));
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

    @Override
    public Optional<Value> fact(String path) {
        return Optional.ofNullable(facts.get(path));
    }
}
