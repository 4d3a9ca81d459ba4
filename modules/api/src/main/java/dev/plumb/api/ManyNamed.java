package dev.plumb.api;

import java.util.List;

/// Manages things that have several names, so that only a look at the node can tell that two resources mean one
/// thing. Before anything is observed, the engine tells every such resource what the others of its kind wish.
public interface ManyNamed<S extends ResourceSpec> {
    /// The same wish, knowing the others of its kind on the node. Pure.
    S among(S desired, List<S> others);
}
