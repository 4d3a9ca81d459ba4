package dev.plumb.api;

import java.util.List;
import java.util.Map;

/// Owns parts of files that it finds by what stands in them, so that two resources can find the same and each undo what
/// the other did, run after run. The engine asks before anything is observed.
public interface Contending<S extends ResourceSpec> {
    /// Why some of these wishes of one node cannot hold together, by resource: of each that fights with another. Pure.
    Map<ResourceId, Problem> contending(List<S> wishes);
}
