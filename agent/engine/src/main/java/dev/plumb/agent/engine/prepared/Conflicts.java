package dev.plumb.agent.engine.prepared;

import dev.plumb.api.Contending;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Resources of one node of which each would undo what another does: they are told as failed, for as changes they would
/// look like drift that never ends.
final class Conflicts {
    private Conflicts() {}

    /// Resources of which no two fight.
    ///
    /// @param problems why it is not known of some
    record Settled(List<Prepared> resources, List<Problem> problems) {}

    /// The same resources, but for those that fight.
    static Settled settled(List<Prepared> parsed) {
        Map<ResourceId, Problem> fighting = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        parsed.stream()
                .flatMap(resource -> resource instanceof Prepared.Ready ready
                                && ready.managed().provider() instanceof Contending<?>
                        ? Stream.<Managed<?, ?>>of(ready.managed())
                        : Stream.empty())
                .collect(Collectors.groupingBy(one -> one.id().kind(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(alike -> fighting.putAll(fighting(alike, problems)));
        return new Settled(
                fighting.isEmpty()
                        ? parsed
                        : parsed.stream()
                                .map(resource -> settled(resource, fighting))
                                .toList(),
                problems);
    }

    private static Prepared settled(Prepared resource, Map<ResourceId, Problem> fighting) {
        return Optional.ofNullable(fighting.get(resource.declared().id()))
                .<Prepared>map(problem -> new Prepared.Invalid(resource.declared(), problem))
                .orElse(resource);
    }

    /// A provider that throws is a defect of its own, which the run tells; its resources are done as if none fought.
    @SuppressWarnings("unchecked") // all are of one provider, which takes its own wishes
    private static <S extends ResourceSpec> Map<ResourceId, Problem> fighting(
            List<Managed<?, ?>> alike, List<Problem> problems) {
        Contending<S> provider = (Contending<S>) alike.getFirst().provider();
        try {
            return provider.contending(
                    alike.stream().map(managed -> (S) managed.spec()).toList());
        } catch (RuntimeException thrown) {
            problems.add(Defects.of(alike.getFirst().id(), "comparing others with", thrown));
            return Map.of();
        }
    }
}
