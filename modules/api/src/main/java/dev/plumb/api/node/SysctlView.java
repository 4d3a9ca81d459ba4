package dev.plumb.api.node;

import java.util.Optional;

/// Kernel parameters by their dotted name.
public interface SysctlView {
    /// The present value, words separated by one space; empty where the kernel has no such key.
    Optional<String> value(String key);
}
