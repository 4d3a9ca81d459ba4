package dev.plumb.api;

import java.util.List;

/// Applies many at once. The engine batches only resources with no path between them, and on failure retries
/// them singly to find the culprit.
public interface Batched {
    /// One action that does what all of these do.
    Action merge(List<Action> actions);
}
