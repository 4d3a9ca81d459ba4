package dev.plumb.api;

import java.util.Optional;

/// Acts because a watched resource changed. A refresh is a planned action with its own classes, written down
/// before the change and owed until it is done.
///
/// @param <S> what the kind's resources shall be
/// @param <O> what they are found to be
public interface Refreshable<S extends ResourceSpec, O> {
    /// The action that takes up the change, for the same observation that [ResourceProvider#plan] gets. Empty
    /// when there is nothing to refresh (the service shall not run) or when the plan for that observation
    /// takes the change up by itself (it starts the service). Pure.
    Optional<Action> refresh(S desired, Observed<O> observed);
}
