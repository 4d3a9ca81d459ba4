package dev.plumb.server.compiler.site;

import java.util.Optional;

/// Where templates and sources resolve: beside whoever declares them (rule 14).
@FunctionalInterface
public interface Beside {
    /// The bytes of a file: `templates/motd.mustache`.
    Optional<byte[]> read(String path);
}
