package dev.plumb.base.link;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;

/// What a symbolic link shall be.
///
/// @param target as it stands in the link; may be relative to the link's directory; empty when the link shall
///     be gone
public record LinkSpec(ResourceId id, Ensure ensure, String target) implements ResourceSpec {
    /// Where the link is.
    public String path() {
        return id.name();
    }
}
