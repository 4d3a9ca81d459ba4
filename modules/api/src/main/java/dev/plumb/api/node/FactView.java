package dev.plumb.api.node;

import dev.plumb.api.value.Value;
import java.util.Optional;

/// What was read from the node about itself.
public interface FactView {
    /// A fact by its dotted path: `os.id`, `local.rack`.
    Optional<Value> fact(String path);
}
