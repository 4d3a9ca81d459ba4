package dev.plumb.api;

import java.util.List;

/// Applies many at once, in one transaction. The engine batches only resources with no path between them,
/// and on failure retries them singly to find the culprit.
public interface Batched {
    /// Whether an action is part of the transaction. What stands before the first such action of a resource
    /// is done before the transaction, and so is all that is planned for a resource that has none; what
    /// stands behind it is part of it.
    boolean shared(Action action);

    /// One action that does what all of these do.
    ///
    /// @param actions those of the transaction, of one resource or many
    Action merge(List<Action> actions);
}
