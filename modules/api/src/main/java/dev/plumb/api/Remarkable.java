package dev.plumb.api;

import java.util.List;

/// Tells people what is no difference and yet makes a resource other than its declaration reads: a stranger's file
/// that overrules ours. It stands in the report whatever the outcome is.
///
/// @param <S> what the kind's resources shall be
/// @param <O> what they are found to be
public interface Remarkable<S extends ResourceSpec, O> {
    /// Whole phrases, for the same observation that [ResourceProvider#plan] gets; mostly none. Pure.
    List<String> remarks(S desired, Observed<O> observed);
}
