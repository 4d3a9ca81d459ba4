package dev.plumb.base.hostname;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.base.path.TextFile;
import java.util.Optional;

/// What the machine shall be called.
///
/// @param name empty when no name shall be set
public record HostnameSpec(ResourceId id, Ensure ensure, String name) implements ResourceSpec {
    /// The name at boot (hostname(5)).
    static final String FILE = "/etc/hostname";

    /// The name now.
    static final String KEY = "kernel.hostname";

    /// What is there.
    ///
    /// @param mounted whether something is mounted on `/etc/hostname`
    /// @param running the kernel's name; empty where it does not tell
    /// @param fixed whether the kernel's parameters can only be read, as in most containers
    public record Found(TextFile file, boolean mounted, Optional<String> running, boolean fixed) {
        /// The kernel's name, where it is not the wished one.
        Optional<String> other(HostnameSpec desired) {
            return running.filter(name -> !name.equals(desired.name()));
        }
    }
}
