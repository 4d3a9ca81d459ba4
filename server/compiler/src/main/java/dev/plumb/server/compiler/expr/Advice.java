package dev.plumb.server.compiler.expr;

import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;

/// What to write instead of a test that a value's type does not allow. Each example can be written as it stands, but
/// for the text between its quotes.
final class Advice {
    private Advice() {}

    /// @param name of what is no boolean
    static String insteadOfFlag(String name) {
        return name.isEmpty()
                ? ""
                : "compare it: " + equals(name) + "; or ask whether it has a value: " + name + " is set";
    }

    /// @param name of what has no order
    static String insteadOfOrder(String name) {
        return name.isEmpty()
                ? ""
                : "ask for one value: " + equals(name) + "; or for several: " + name + " in ('one', 'other')";
    }

    /// @param name of what is no list
    static String insteadOfList(String name) {
        return name.isEmpty() ? "" : "to compare it write: " + equals(name);
    }

    private static String equals(String name) {
        return name + " = 'value'";
    }

    /// @param list its name
    static String item(String list) {
        return list.isEmpty() ? "" : "to ask for an item write: 'value' in " + list;
    }

    /// @param map in which a key is asked for
    static String key(String map) {
        return "to ask for a key write: " + map + "['key'] is set";
    }

    /// @param written a number where a name belongs
    static String step(String written) {
        return "a name that is no word stands in brackets: ['" + written + "']; items of a list have no names";
    }

    /// @param written a number with something behind it
    static String unit(String written) {
        String quoted = "write '" + written + "' in single quotes";
        return Types.SIZE.read(new Value.Text(written)) instanceof Reading.Ok<Long>(Long bytes)
                ? "beside a size " + quoted + "; beside a number of bytes, such as fact.memory.total, write " + bytes
                : quoted;
    }

    /// What a literal was to be, where it can be told.
    static String insteadOf(String text, String expected) {
        return expected.equals("a number")
                        && Types.SIZE.read(new Value.Text(text)) instanceof Reading.Ok<Long>(Long bytes)
                ? "a number has no unit; in bytes it is " + bytes
                : "";
    }
}
