package dev.plumb.base.sshkey;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;

/// What one key of a user shall be.
///
/// @param key in the form of authorized_keys; may be empty when it shall be gone
public record SshKeySpec(ResourceId id, Ensure ensure, String key) implements ResourceSpec {
    String user() {
        return id.name().substring(0, id.name().indexOf('/'));
    }

    private String label() {
        return id.name().substring(id.name().indexOf('/') + 1);
    }

    String path() {
        return KeyFiles.ADDED + "/" + user();
    }

    /// The line before the key, by which it is found again.
    String mark() {
        return KeyLines.MARK + label();
    }
}
