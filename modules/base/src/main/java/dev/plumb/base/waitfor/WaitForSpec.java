package dev.plumb.base.waitfor;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.Endpoint;
import java.time.Duration;
import java.util.List;

/// What must be there before the run goes on to what comes after.
///
/// @param tcp endpoints that accept a connection
/// @param paths that exist
/// @param users that the name service knows
/// @param any one of all these is enough
/// @param patience how long a run stays for it
public record WaitForSpec(
        ResourceId id,
        Ensure ensure,
        List<Endpoint> tcp,
        List<String> paths,
        List<String> users,
        boolean any,
        Duration patience)
        implements ResourceSpec {

    public WaitForSpec {
        tcp = List.copyOf(tcp);
        paths = List.copyOf(paths);
        users = List.copyOf(users);
    }
}
