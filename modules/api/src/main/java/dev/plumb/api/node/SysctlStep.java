package dev.plumb.api.node;

/// Steps on kernel parameters.
public sealed interface SysctlStep extends Step {
    /// Sets the running value.
    record SetValue(String key, String value) implements SysctlStep {}
}
