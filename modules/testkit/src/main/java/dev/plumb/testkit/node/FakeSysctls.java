package dev.plumb.testkit.node;

import dev.plumb.api.node.Applied;
import dev.plumb.api.node.SysctlStep;
import dev.plumb.api.node.SysctlView;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Kernel parameters of the fake node: `sysctls`.
final class FakeSysctls implements Noun, SysctlView {
    private final Map<String, String> values = new ConcurrentSkipListMap<>();

    @Override
    public List<String> keys() {
        return List.of("sysctls");
    }

    @Override
    public void put(Described node) {
        Described given = node.under("sysctls");
        given.entries().keySet().forEach(key -> values.put(key, given.text(key, "")));
    }

    @Override
    public Map<String, Map<String, Value>> describe() {
        Map<String, Value> all = new TreeMap<>();
        values.forEach((key, value) -> all.put(key, new Value.Text(value)));
        return Map.of("sysctls", all);
    }

    @Override
    public void remove(String key, String name) {
        if (key.equals("sysctls")) {
            values.remove(name);
        }
    }

    @Override
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Applied perform(SysctlStep step) {
        return switch (step) {
            case SysctlStep.SetValue(String key, String value) -> {
                if (values.replace(key, value) == null) {
                    yield Refusal.of("sysctl.missing", "no such key", key);
                }
                yield Applied.DONE;
            }
        };
    }
}
