package dev.plumb.base.filesystem;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import java.util.List;
import java.util.Optional;

/// What a device shall carry.
///
/// @param type as mkfs names it
/// @param options for mkfs, when it is made
public record FilesystemSpec(ResourceId id, Ensure ensure, String type, Optional<String> label, List<String> options)
        implements ResourceSpec {

    public FilesystemSpec {
        options = List.copyOf(options);
    }

    String device() {
        return id.name();
    }
}
