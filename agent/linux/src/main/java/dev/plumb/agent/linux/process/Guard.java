package dev.plumb.agent.linux.process;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.Endpoint;
import dev.plumb.api.node.LinkView;
import dev.plumb.api.node.Probe;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.type.Quoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Changes that may cut the node off. A timer of systemd, which outlives the agent, reverts them unless a probe
/// succeeds in time; where no systemd runs, such a change is refused.
public final class Guard {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final Tool tool;
    private final Programs programs;
    private final LinkView links;
    private final RandomGenerator random;

    public Guard(Tool tool, Programs programs, LinkView links, RandomGenerator random) {
        this.tool = tool;
        this.programs = programs;
        this.links = links;
        this.random = random;
    }

    /// Changes, probes, and keeps the change or reverts it.
    public Optional<Problem> run(ProcessStep.Guarded step) {
        if (step.revert().input().isPresent()) {
            return Optional.of(
                    Problem.defect("process.guard-input", "what reverts a guarded change cannot read standard input"));
        }
        String unit = "plumb-revert-" + HexFormat.of().toHexDigits(random.nextLong());
        Optional<Problem> unarmed = arm(unit, step);
        if (unarmed.isPresent()) {
            return unarmed.map(problem -> problem.advise("nothing was changed; a guarded change needs systemd"));
        }
        Optional<Problem> problem =
                programs.run(ProcessStep.Run.of(step.change())).or(() -> probed(step));
        if (problem.isEmpty()) {
            return disarm(unit);
        }
        Optional<Problem> stays = programs.run(ProcessStep.Run.of(step.revert()));
        if (stays.isEmpty()) {
            disarm(unit);
        }
        return problem.map(why -> stays.isEmpty()
                ? why.advise("the change was reverted")
                : why.advise("the change could not be reverted at once: "
                        + stays.get().summary()));
    }

    private Optional<Problem> arm(String unit, ProcessStep.Guarded step) {
        List<String> words = new ArrayList<>(List.of(
                "--quiet",
                "--collect",
                "--unit=" + unit,
                "--on-active=" + Math.max(1, step.window().toSeconds()) + "s",
                "--timer-property=AccuracySec=1s"));
        step.revert().directory().ifPresent(folder -> words.add("--working-directory=" + folder));
        step.revert().user().ifPresent(user -> words.add("--uid=" + user));
        step.revert().environment().forEach((name, value) -> words.add("--setenv=" + name + "=" + value));
        words.add("--");
        words.add(step.revert().program());
        words.addAll(step.revert().arguments());
        return tool.run(Command.of("/usr/bin/systemd-run", words.toArray(String[]::new)), false);
    }

    private Optional<Problem> disarm(String unit) {
        return tool.run("/usr/bin/systemctl", "stop", "--", unit + ".timer");
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
