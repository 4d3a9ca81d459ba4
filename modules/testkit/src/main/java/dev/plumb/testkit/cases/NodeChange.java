package dev.plumb.testkit.cases;

import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is different about a node: new and changed entries as they are now, and what is `gone`.
final class NodeChange {
    private NodeChange() {}

    static Value between(Map<String, Map<String, Value>> before, Map<String, Map<String, Value>> after) {
        Map<String, Value> change = new TreeMap<>();
        after.forEach((key, entries) -> {
            Map<String, Value> changed = new TreeMap<>(entries);
            changed.entrySet().removeAll(before.getOrDefault(key, Map.of()).entrySet());
            if (!changed.isEmpty()) {
                change.put(key, Shown.value(Value.Mapping.of(changed)));
            }
        });
        List<Value> gone = new ArrayList<>();
        before.forEach((key, entries) -> entries.keySet().stream()
                .filter(name -> !after.getOrDefault(key, Map.of()).containsKey(name))
                .forEach(name -> gone.add(Shown.text(key + " " + name))));
        if (!gone.isEmpty()) {
            change.put("gone", new Value.Listing(gone));
        }
        return Value.Mapping.of(change);
    }
}
