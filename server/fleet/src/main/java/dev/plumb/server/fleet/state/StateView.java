package dev.plumb.server.fleet.state;

import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Says how a node stands. Of several things that are true the one that most needs a person is said: first what makes
/// its word worthless, then what went wrong, then what it waits for, then how old it is.
///
/// @param overdue how long after its last report a node is silent
public record StateView(Duration overdue) {

    /// How a node stands.
    ///
    /// @param wanted what the site wants of it
    /// @param conflict that it contradicts itself, if it does
    /// @param told what it told last, empty before its first report
    /// @param since when it got its identity
    public NodeState of(Wanted wanted, Optional<String> conflict, Optional<Told> told, Instant since, Instant now) {
        return withoutASlot(wanted)
                .or(() -> conflict.map(NodeState.Conflict::new))
                .or(() -> silent(told, since, now))
                .or(() -> uncompiled(wanted))
                .or(() -> told.flatMap(last -> run(last.report())))
                .or(() -> awaitingFacts(wanted))
                .or(() -> told.map(last -> age(wanted, last, now)).orElseGet(() -> Optional.of(new NodeState.Behind())))
                .orElseGet(NodeState.Converged::new);
    }

    private static Optional<NodeState> withoutASlot(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Retired retired -> Optional.of(new NodeState.Retired());
            case Wanted.Nothing nothing -> Optional.of(new NodeState.UnknownToSite());
            case Wanted.Manifest manifest -> Optional.empty();
            case Wanted.Uncompiled uncompiled -> Optional.empty();
            case Wanted.AwaitsFacts awaits -> Optional.empty();
        };
    }

    private Optional<NodeState> silent(Optional<Told> told, Instant since, Instant now) {
        Instant last = told.map(Told::received).orElse(since);
        return now.isAfter(last.plus(overdue)) ? Optional.of(new NodeState.Silent(last)) : Optional.empty();
    }

    private static Optional<NodeState> uncompiled(Wanted wanted) {
        return wanted instanceof Wanted.Uncompiled(List<Problem> problems)
                ? Optional.of(new NodeState.Failing(problems))
                : Optional.empty();
    }

    private static Optional<NodeState> awaitingFacts(Wanted wanted) {
        return wanted instanceof Wanted.AwaitsFacts awaits
                ? Optional.of(new NodeState.Waiting(List.copyOf(awaits.facts())))
                : Optional.empty();
    }

    private static Optional<NodeState> run(RunReport report) {
        List<Problem> problems = Stream.concat(
                        report.resources().stream().map(ResourceReport::outcome).flatMap(StateView::problem),
                        report.problems().stream())
                .toList();
        if (!problems.isEmpty()) {
            return Optional.of(new NodeState.Failing(problems));
        }
        return some(report, outcome -> outcome instanceof Outcome.Held || outcome instanceof Outcome.Owed)
                .<NodeState>map(NodeState.Held::new)
                .or(() -> some(report, outcome -> outcome instanceof Outcome.WouldChange)
                        .map(NodeState.Drifted::new))
                .or(() -> some(report, outcome -> outcome instanceof Outcome.Pending)
                        .map(NodeState.Pending::new))
                .or(() -> waiting(report));
    }

    /// What was skipped has its reason in another resource, which is told itself.
    private static Stream<Problem> problem(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(Problem problem) -> Stream.of(problem);
            case Outcome.Unknown(Problem why) -> Stream.of(why);
            case Outcome.Unsupported(String needs) ->
                Stream.of(Problem.operator("resource.unsupported", "the node or its agent lacks " + needs));
            case Outcome.Unrecognised(String code) ->
                Stream.of(Problem.operator("outcome.unrecognised", "a newer agent says '" + code + "'")
                        .advise("upgrade the server"));
            case Outcome.InSync in -> Stream.empty();
            case Outcome.Changed changed -> Stream.empty();
            case Outcome.WouldChange would -> Stream.empty();
            case Outcome.Refreshed refreshed -> Stream.empty();
            case Outcome.Released released -> Stream.empty();
            case Outcome.Held held -> Stream.empty();
            case Outcome.Owed owed -> Stream.empty();
            case Outcome.Pending pending -> Stream.empty();
            case Outcome.Waiting waiting -> Stream.empty();
            case Outcome.Skipped skipped -> Stream.empty();
        };
    }

    private static Optional<List<ResourceId>> some(RunReport report, Predicate<Outcome> wanted) {
        List<ResourceId> ids = report.resources().stream()
                .filter(resource -> wanted.test(resource.outcome()))
                .map(ResourceReport::id)
                .toList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids);
    }

    private static Optional<NodeState> waiting(RunReport report) {
        List<String> on = report.resources().stream()
                .map(ResourceReport::outcome)
                .flatMap(outcome -> outcome instanceof Outcome.Waiting(String what) ? Stream.of(what) : Stream.empty())
                .distinct()
                .toList();
        return on.isEmpty() ? Optional.empty() : Optional.of(new NodeState.Waiting(on));
    }

    private static Optional<NodeState> age(Wanted wanted, Told last, Instant now) {
        if (wanted instanceof Wanted.Manifest(String digest)
                && !last.report().manifest().equals(digest)) {
            return Optional.of(new NodeState.Behind());
        }
        return now.isBefore(last.releaseEnds())
                ? Optional.empty()
                : Optional.of(new NodeState.Stale(last.releaseEnds()));
    }
}
