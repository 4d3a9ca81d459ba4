package dev.plumb.agent.protocol.report;

import dev.plumb.api.ResourceId;
import java.time.Instant;
import java.util.List;

/// A refresh that is still due after the run.
///
/// @param because the resources whose change calls for it, in order of name
/// @param since when it became due
public record OwedRefresh(ResourceId resource, List<ResourceId> because, Instant since) {
    public OwedRefresh {
        because = because.stream().sorted().toList();
    }
}
