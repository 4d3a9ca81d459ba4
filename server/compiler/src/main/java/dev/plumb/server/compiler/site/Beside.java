package dev.plumb.server.compiler.site;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Where templates and sources resolve: beside whoever declares them (rule 14).
@FunctionalInterface
public interface Beside {
    /// The bytes of a file: `templates/motd.mustache`.
    Optional<byte[]> read(String path);

    /// The paths below a folder (`templates/`), for advice; none where they are not known.
    default Collection<String> below(String folder) {
        return List.of();
    }
}
