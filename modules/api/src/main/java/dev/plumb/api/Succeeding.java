package dev.plumb.api;

/// Brings things that only their content tells to be ours, such as a file of a name that others write too, and takes
/// them away when they are no longer written. Before anything is observed, the engine tells a resource what it last
/// reached, unless that brought what other resources own now.
public interface Succeeding<S extends ResourceSpec> {
    /// The same wish, knowing the one that was last reached. Pure.
    S after(S desired, S lastReached);
}
