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
    private static final String NUMBERS = "-?[0-9]+(\\s+-?[0-9]+)*";
    private final Map<String, String> values = new ConcurrentSkipListMap<>();

    @Override
    public List<String> keys() {
        return List.of("sysctls");
    }

    @Override
    public void put(Described node) {
        Described given = node.under("sysctls");
        given.entries().keySet().forEach(key -> values.put(dotted(key), given.text(key, "")));
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
            values.remove(dotted(name));
        }
    }

    @Override
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(dotted(key)));
    }

    Applied perform(SysctlStep step) {
        return switch (step) {
            case SysctlStep.SetValue(String key, String value) -> {
                Optional<String> before = value(key);
                if (before.isEmpty()) {
                    yield Refusal.of("sysctl.no-such-key", "the kernel has no parameter", key);
                }
                if (before.get().matches(NUMBERS) && !value.matches(NUMBERS)) {
                    yield Refusal.of("sysctl.refused", "the kernel takes numbers alone for", key);
                }
                values.put(dotted(key), value.strip().replaceAll("\\s+", " "));
                yield Applied.DONE;
            }
        };
    }

    /// A name whose first separator is a slash has slashes for dots and dots for slashes (sysctl.d(5)).
    private static String dotted(String key) {
        int dot = key.indexOf('.');
        int slash = key.indexOf('/');
        return slash >= 0 && (dot < 0 || slash < dot)
                ? key.replace('.', '\0').replace('/', '.').replace('\0', '/')
                : key;
    }
}
