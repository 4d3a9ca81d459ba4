package dev.plumb.api.node;

/// The writing half of the node port. Everything Plumb ever changes on a node goes through this one method,
/// as data: it can be shown before, written down, counted, batched and compared in a test.
public interface NodeControl {
    /// Does exactly this step, within its deadline. Every step is idempotent: a step that was cut short is
    /// done again.
    Applied perform(Step step);
}
