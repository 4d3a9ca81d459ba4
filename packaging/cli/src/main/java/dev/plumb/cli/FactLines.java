package dev.plumb.cli;

import dev.plumb.agent.linux.facts.Facts;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Facts as lines for people, one fact a line, indented below what they belong to.
final class FactLines {
    private final List<String> lines = new ArrayList<>();

    private FactLines() {}

    /// All facts of a machine.
    static List<String> of(Facts facts) {
        FactLines all = new FactLines();
        all.lines.add("inventory");
        all.value("  ", facts.inventory());
        all.lines.add("readings (not for use in a site)");
        all.value("  ", facts.readings());
        return List.copyOf(all.lines);
    }

    /// One fact.
    static List<String> of(Value fact) {
        FactLines one = new FactLines();
        one.value("", fact);
        return List.copyOf(one.lines);
    }

    private void value(String indent, Value value) {
        switch (value) {
            case Value.Mapping(var entries) -> entries.forEach((name, item) -> entry(indent, name, item));
            case Value.Listing(List<Value> items) -> items.forEach(item -> entry(indent, "-", item));
            case Value.Text text -> lines.add(indent + text);
            case Value.Whole number -> lines.add(indent + number);
            case Value.Flag flag -> lines.add(indent + flag);
            case Value.Content content -> lines.add(indent + content);
            case Value.SecretRef secret -> lines.add(indent + secret.name());
        }
    }

    private void entry(String indent, String name, Value item) {
        switch (item) {
            case Value.Mapping(var entries) when entries.isEmpty() -> lines.add(indent + name + " (none)");
            case Value.Listing(var items) when items.isEmpty() -> lines.add(indent + name + " (none)");
            case Value.Mapping nested -> nested(indent, name, nested);
            case Value.Listing nested -> nested(indent, name, nested);
            case Value.Text text -> lines.add(indent + name + " " + text);
            case Value.Whole number -> lines.add(indent + name + " " + number);
            case Value.Flag flag -> lines.add(indent + name + " " + flag);
            case Value.Content content -> lines.add(indent + name + " " + content);
            case Value.SecretRef secret -> lines.add(indent + name + " " + secret.name());
        }
    }

    private void nested(String indent, String name, Value item) {
        lines.add(indent + name);
        value(indent + "  ", item);
    }
}
