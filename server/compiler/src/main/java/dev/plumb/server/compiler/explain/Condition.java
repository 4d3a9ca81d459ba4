package dev.plumb.server.compiler.explain;

import java.util.List;

/// What an entry makes its being there depend on.
///
/// @param key `when`, `each` or `once`
/// @param text as it is written
/// @param place where it stands
/// @param terms the names that were looked at, in order: those behind a part that decides were not
public record Condition(String key, String text, String place, List<Term> terms) {
    public Condition {
        terms = List.copyOf(terms);
    }
}
