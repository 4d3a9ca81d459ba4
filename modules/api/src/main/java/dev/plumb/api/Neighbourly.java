package dev.plumb.api;

import java.util.Set;

/// Decides by what else the node's manifest declares, which no look at the node tells. Before anything is observed, the
/// engine tells every such resource what all resources of the node own.
public interface Neighbourly<S extends ResourceSpec> {
    /// The same wish, beside what other resources own. Pure.
    S beside(S desired, Set<Thing> owned);
}
