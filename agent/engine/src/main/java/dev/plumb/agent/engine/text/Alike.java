package dev.plumb.agent.engine.text;

import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Which resources of a run say the same, so that it is told once, with the first: problems of one code and cause,
/// whatever path each names as its own, and what is noted of what is held.
final class Alike {
    private final Map<String, List<ResourceReport>> saying = new HashMap<>();

    Alike(List<ResourceReport> resources) {
        for (ResourceReport resource : resources) {
            Stream<String> said = resource.outcome() instanceof Outcome.Held
                    ? resource.notes().stream().distinct()
                    : problem(resource).map(problem -> cause(resource, problem)).stream();
            said.forEach(
                    what -> saying.computeIfAbsent(what, w -> new ArrayList<>()).add(resource));
        }
    }

    /// All with the same problem, in order; the resource alone where it has none.
    List<ResourceReport> withProblemOf(ResourceReport resource) {
        return problem(resource)
                .map(problem -> List.copyOf(saying.getOrDefault(cause(resource, problem), List.of(resource))))
                .orElse(List.of(resource));
    }

    /// Whether a note is to be told with a resource: of held ones with the first that has it.
    boolean tells(ResourceReport resource, String note) {
        return !(resource.outcome() instanceof Outcome.Held)
                || saying.getOrDefault(note, List.of(resource)).getFirst().id().equals(resource.id());
    }

    private static Optional<Problem> problem(ResourceReport resource) {
        return switch (resource.outcome()) {
            case Outcome.Failed(Problem problem) -> Optional.of(problem);
            case Outcome.Unknown(Problem problem) -> Optional.of(problem);
            case Outcome other -> Optional.empty();
        };
    }

    private static String cause(ResourceReport resource, Problem problem) {
        String said = problem.code() + " " + problem.summary() + " "
                + problem.advice().orElse("");
        String own = said.replace(Quoted.of(resource.id().name()), "…");
        return resource.outcome().code() + " "
                + problem.place()
                        .map(place -> own.replace(Quoted.of(place), "…"))
                        .orElse(own);
    }
}
