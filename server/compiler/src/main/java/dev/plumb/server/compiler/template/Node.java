package dev.plumb.server.compiler.template;

import java.util.List;

/// A part of a compiled template. Offsets are in UTF-16 code units from the beginning of the template's text.
sealed interface Node {
    /// Text as it is.
    record Text(String text) implements Node {}

    /// The value of a name.
    record Value(TagName name, int offset) implements Node {}

    /// What is between `{{#name}}` or `{{^name}}` and `{{/name}}`.
    ///
    /// @param inverted stands where the name is false, empty or unset
    record Section(TagName name, boolean inverted, List<Node> body, int offset) implements Node {
        public Section {
            body = List.copyOf(body);
        }
    }

    /// Another template, in the names of this place.
    record Partial(Template template) implements Node {}
}
