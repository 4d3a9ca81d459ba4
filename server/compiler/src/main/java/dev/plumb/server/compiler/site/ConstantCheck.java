package dev.plumb.server.compiler.site;

import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.yaml.Problems;

/// Checks values without names against the type of their place while the site is read, so that what no node
/// uses is checked too.
final class ConstantCheck {
    private ConstantCheck() {}

    static void check(String name, Type<?> type, Written written, Problems problems) {
        if (written instanceof Written.Constant(var yaml, Datum datum)) {
            Value value = datum.value().orElseThrow();
            if (type.read(value) instanceof Reading.Refused<?> refused) {
                problems.refused(yaml, "value.type", name, refused);
            }
        }
    }
}
