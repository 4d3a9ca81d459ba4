package dev.plumb.api;

import java.util.List;

/// A family of kinds: one Maven module. Found through [java.util.ServiceLoader].
public interface ResourceModule {
    /// The family's name: `base`, `drivers`, `mounts`.
    String family();

    /// Its kinds.
    List<ResourceProvider<?, ?>> providers();

    /// Its blueprints: names of YAML files under `blueprints/` beside this class, without the ending.
    default List<String> blueprints() {
        return List.of();
    }
}
