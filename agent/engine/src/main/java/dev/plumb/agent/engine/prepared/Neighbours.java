package dev.plumb.agent.engine.prepared;

import dev.plumb.api.ManyNamed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells resources what the others of their kind wish.
final class Neighbours {
    private Neighbours() {}

    /// The same resources, each knowing the others.
    static List<Prepared> told(List<Prepared> parsed) {
        var byKind = parsed.stream()
                .flatMap(resource -> resource instanceof Prepared.Ready ready
                                && ready.managed().provider() instanceof ManyNamed<?>
                        ? Stream.<Managed<?, ?>>of(ready.managed())
                        : Stream.empty())
                .collect(Collectors.groupingBy(one -> one.id().kind(), LinkedHashMap::new, Collectors.toList()));
        return byKind.isEmpty()
                ? parsed
                : parsed.stream()
                        .map(resource -> told(
                                resource,
                                byKind.getOrDefault(resource.declared().id().kind(), List.of())))
                        .toList();
    }

    private static Prepared told(Prepared resource, List<Managed<?, ?>> alike) {
        return resource instanceof Prepared.Ready ready && alike.size() > 1
                ? new Prepared.Ready(ready.managed().among(alike), ready.wire(), ready.inSync())
                : resource;
    }
}
