package dev.plumb.agent.linux.facts;

import dev.plumb.api.value.Value;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A family of facts as it is put together; what the machine does not tell stays unset.
final class Family {
    private final Map<String, Value> facts = new TreeMap<>();

    Family text(String name, Optional<String> value) {
        value.filter(text -> !text.isBlank()).ifPresent(text -> facts.put(name, new Value.Text(text.strip())));
        return this;
    }

    Family whole(String name, Optional<Long> value) {
        value.ifPresent(number -> facts.put(name, new Value.Whole(number)));
        return this;
    }

    Family flag(String name, boolean value) {
        facts.put(name, new Value.Flag(value));
        return this;
    }

    Family texts(String name, Collection<String> values) {
        facts.put(
                name,
                new Value.Listing(values.stream()
                        .map(text -> (Value) new Value.Text(text))
                        .toList()));
        return this;
    }

    Family value(String name, Value value) {
        facts.put(name, value);
        return this;
    }

    Value.Mapping done() {
        return Value.Mapping.of(facts);
    }
}
