package dev.plumb.base.hosts;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import java.util.List;

/// What this machine shall know of others by name.
///
/// @param lines of the block, in canonical order
/// @param unaddressed nodes left out because the site has no address for them
public record HostsSpec(ResourceId id, Ensure ensure, List<HostLine> lines, List<String> unaddressed)
        implements ResourceSpec {
    /// Where names are kept (hosts(5)).
    static final String FILE = "/etc/hosts";

    public HostsSpec {
        lines = List.copyOf(lines);
        unaddressed = List.copyOf(unaddressed);
    }
}
