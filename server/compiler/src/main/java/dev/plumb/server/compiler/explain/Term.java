package dev.plumb.server.compiler.explain;

import dev.plumb.api.value.Value;
import java.util.Optional;

/// A name that decided something, with what it held on the node.
///
/// @param name as it is written: `fact.gpu.vendors`
/// @param value empty where it is not set; of a secret never more than its name and version
/// @param from who gave it, where that is known: `default, roles/base.yaml:3:20`
public record Term(String name, Optional<Value> value, Optional<String> from) {}
