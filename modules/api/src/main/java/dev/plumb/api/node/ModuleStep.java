package dev.plumb.api.node;

/// Steps on kernel modules.
public sealed interface ModuleStep extends Step {
    /// Loads a module, or unloads it.
    record SetLoaded(String module, boolean loaded) implements ModuleStep {}
}
