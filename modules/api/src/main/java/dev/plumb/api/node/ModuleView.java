package dev.plumb.api.node;

import java.util.Optional;

/// Kernel modules.
public interface ModuleView {
    /// Whether a module is loaded or built in. `-` and `_` are the same.
    boolean loaded(String name);

    /// Whether the running kernel has such a module.
    boolean available(String name);

    /// The value of a parameter of a loaded module, as `/sys/module` tells it.
    Optional<String> parameter(String module, String name);
}
