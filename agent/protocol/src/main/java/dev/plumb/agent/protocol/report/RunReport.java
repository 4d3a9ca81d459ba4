package dev.plumb.agent.protocol.report;

import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All that one run on one node tells.
///
/// @param node the node's name
/// @param run names the run; unique on the node
/// @param manifest lower-case hex digest of the node manifest that was enforced
/// @param mode what the run was allowed to do
/// @param interrupted an earlier run that did not end
/// @param resources in the order in which they were applied; what is no longer declared stands first
/// @param owed refreshes still due
/// @param problems of the run itself: a lost journal, a kept content that could not be stored
public record RunReport(
        String node,
        String run,
        String manifest,
        Mode mode,
        Instant started,
        Optional<Interruption> interrupted,
        List<ResourceReport> resources,
        List<OwedRefresh> owed,
        Usage usage,
        List<Problem> problems) {

    /// What a run is allowed to do.
    public enum Mode {
        /// bring the node there
        ENFORCE,
        /// look and report; what depends on a difference is skipped
        AUDIT,
        /// look and show all that would be done, as far as it can be said
        PLAN
    }

    public RunReport {
        resources = List.copyOf(resources);
        owed = List.copyOf(owed);
        problems = List.copyOf(problems);
    }

    /// The same run, told with these resources and problems.
    public RunReport with(List<ResourceReport> otherResources, List<Problem> otherProblems) {
        return new RunReport(
                node, run, manifest, mode, started, interrupted, otherResources, owed, usage, otherProblems);
    }

    /// The same run with a problem more.
    public RunReport with(Problem another) {
        return with(
                resources, Stream.concat(problems.stream(), Stream.of(another)).toList());
    }

    /// How many resources ended with each outcome, by its code.
    public SortedMap<String, Integer> counts() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        resources.forEach(resource -> counts.merge(resource.outcome().code(), 1, Integer::sum));
        return counts;
    }

    /// Whether every resource is as it should be and nothing was done, is due, or was lost.
    public boolean quiet() {
        return interrupted.isEmpty()
                && owed.isEmpty()
                && problems.isEmpty()
                && resources.stream().allMatch(resource -> resource.outcome() instanceof Outcome.InSync);
    }

    /// Whether something went wrong.
    public boolean failed() {
        return resources.stream().anyMatch(resource -> resource.outcome() instanceof Outcome.Failed);
    }
}
