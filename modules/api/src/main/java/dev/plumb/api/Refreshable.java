package dev.plumb.api;

/// Acts because a watched resource changed. A refresh is a planned action with its own classes, written down before
/// the change and owed until it is done.
public interface Refreshable<S extends ResourceSpec> {
    /// The action that takes up the change.
    Action refresh(S desired);
}
