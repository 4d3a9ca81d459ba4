package dev.plumb.agent.linux.process;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Endpoint;
import dev.plumb.api.node.LinkView;
import dev.plumb.api.node.Probe;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.type.Quoted;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Changes that may cut the node off. A timer of systemd, which outlives the agent, reverts them unless a probe
/// succeeds in time; where no systemd runs, such a change is refused.
public final class Guard {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final Reverts reverts;
    private final Programs programs;
    private final LinkView links;

    public Guard(Tool tool, Children children, Programs programs, LinkView links, RandomGenerator random) {
        this.reverts = new Reverts(tool, children, random);
        this.programs = programs;
        this.links = links;
    }

    /// Changes, probes, and keeps the change or reverts it.
    public Optional<Problem> run(ProcessStep.Guarded step) {
        if (step.revert().input().isPresent()) {
            return Optional.of(
                    Problem.defect("process.guard-input", "what reverts a guarded change cannot read standard input"));
        }
        String unit = reverts.name(step.revert());
        Optional<Problem> unarmed = armed(unit, step);
        if (unarmed.isPresent()) {
            return unarmed;
        }
        Optional<Problem> problem =
                programs.run(ProcessStep.Run.of(step.change())).or(() -> probed(step));
        if (problem.isEmpty()) {
            return reverts.disarm(unit);
        }
        Optional<Problem> stays = programs.run(ProcessStep.Run.of(step.revert()));
        if (stays.isEmpty()) {
            reverts.disarm(unit);
        }
        return problem.map(why -> stays.isEmpty()
                ? why.advise("the change was reverted")
                : why.advise("the change could not be reverted at once: "
                        + stays.get().summary()));
    }

    /// Before the change, timers of killed runs are taken over: one that fired later would undo what
    /// was proven.
    private Optional<Problem> armed(String unit, ProcessStep.Guarded step) {
        Optional<Problem> unarmed = reverts.arm(unit, step.revert(), step.window());
        if (unarmed.isPresent()) {
            return unarmed.map(problem -> problem.advise("nothing was changed; a guarded change needs systemd"));
        }
        Optional<Problem> stale = reverts.takeOver(unit, step.revert());
        if (stale.isPresent()) {
            reverts.disarm(unit);
        }
        return stale.map(problem -> problem.advise("nothing was changed; a killed run's revert is still armed"));
    }

    /// Asks again and again for half of the window; the other half is the timer's margin.
    private Optional<Problem> probed(ProcessStep.Guarded step) {
        long end = System.nanoTime() + step.window().dividedBy(2).toNanos();
        Optional<Problem> problem = once(step.probe());
        while (problem.isPresent() && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return problem;
            }
            problem = once(step.probe());
        }
        return problem;
    }

    private Optional<Problem> once(Probe probe) {
        return switch (probe) {
            case Probe.Succeeds succeeds -> programs.run(ProcessStep.Run.of(succeeds.command()));
            case Probe.Reaches reaches ->
                reaches.endpoints().stream()
                        .flatMap(endpoint -> unproven(endpoint).stream())
                        .findFirst();
        };
    }

    private Optional<Problem> unproven(Endpoint endpoint) {
        String name = Quoted.of(endpoint.toString());
        return switch (links.reach(endpoint, CONNECT)) {
            case NOT ->
                Optional.of(Problem.operator(
                        "process.guard-unreachable",
                        "expected " + name + " to accept a connection after the change, found that it does not"));
            case HERE ->
                Optional.of(Problem.author(
                        "process.guard-here",
                        "expected " + name + " to be another machine, found that it is this one,"
                                + " which no change can cut off"));
            case ELSEWHERE -> Optional.empty();
        };
    }
}
