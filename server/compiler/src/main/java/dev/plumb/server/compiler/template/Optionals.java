package dev.plumb.server.compiler.template;

import java.util.List;

/// Knows which names were declared optional, so that a section may open on their value though it is text
/// (rule 14).
@FunctionalInterface
public interface Optionals {
    /// Nothing is optional.
    Optionals NONE = path -> false;

    /// Whether a name, from the outside and without places in lists, was declared optional: `[people,
    /// comment]`.
    boolean optional(List<String> path);

    /// Whether a name may be unset though nobody declared it optional, as a node's address or a fact may. On a
    /// boolean a section still asks whether it is true.
    default boolean mayBeUnset(List<String> path) {
        return optional(path);
    }
}
