package dev.plumb.api;

import java.util.Set;

/// Removes what nobody declared, so it must know what others did declare. Before anything is observed, the
/// engine and the plan command tell every such resource what all resources of the node own.
public interface Sweeping<S extends ResourceSpec> {
    /// The same wish, sparing what other resources own. Pure.
    ///
    /// @param owned all that the resources of this node own, and the files that those that shall be present own a
    ///     part of
    S sparing(S desired, Set<Thing> owned);

    /// Whether it would take away what is at a path. Pure.
    boolean sweeps(S desired, String path);
}
