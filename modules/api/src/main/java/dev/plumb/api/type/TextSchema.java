package dev.plumb.api.type;

import dev.plumb.api.value.Value;
import java.util.Map;

/// The JSON Schema of what is written as text of one form and never looks like a number to an editor.
public final class TextSchema {
    private TextSchema() {}

    /// Text in which a pattern is found.
    ///
    /// @param pattern of ECMA-262, with `^` and `$` where all of the text shall match
    public static Value.Mapping matching(String pattern) {
        return Value.Mapping.of(Map.of("type", new Value.Text("string"), "pattern", new Value.Text(pattern)));
    }
}
