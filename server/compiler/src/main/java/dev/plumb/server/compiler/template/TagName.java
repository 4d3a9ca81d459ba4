package dev.plumb.server.compiler.template;

import dev.plumb.server.compiler.expr.Path;

/// What a tag names.
sealed interface TagName {
    /// `{{.}}`: the item itself.
    record Item() implements TagName {}

    /// `{{@first}}`, `{{@last}}`, `{{@index}}`: where the item stands in its list.
    record Place(Which which) implements TagName {}

    /// `{{root.name}}`: a name of the outside.
    record Outside(Path path) implements TagName {}

    /// A name of the item in a section, otherwise of the outside.
    record Inside(Path path) implements TagName {}

    /// A place in a list.
    enum Which {
        FIRST,
        LAST,
        /// from 0
        INDEX
    }
}
