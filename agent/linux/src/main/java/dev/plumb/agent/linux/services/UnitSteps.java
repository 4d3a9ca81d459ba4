package dev.plumb.agent.linux.services;

import dev.plumb.agent.linux.process.Children;
import dev.plumb.agent.linux.process.Ended;
import dev.plumb.agent.linux.process.Tool;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.type.Quoted;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Performs steps on units with systemctl(1). After a start the unit must still be up when it has settled: many
/// services fail only after systemd has called them started.
public final class UnitSteps {
    private static final String SYSTEMCTL = "/usr/bin/systemctl";
    /// Longer than systemd's own default limits for starting and stopping, 90 s each.
    private static final Duration DEADLINE = Duration.ofSeconds(200);

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final String NO_RELOAD = "--no-reload";
    private static final int KEPT = 16 * 1024;
    private static final int SHOWN = 1500;

    private final Units units;
    private final Children children;
    private final Tool tool;

    public UnitSteps(Units units, Children children, Tool tool) {
        this.units = units;
        this.children = children;
        this.tool = tool;
    }

    /// Does exactly this step.
    public Optional<Problem> perform(ServiceStep step) {
        if (!units.available()) {
            return Optional.of(Problem.operator("service.no-manager", "expected systemd to run here, found none")
                    .advise("leave services out for nodes that are containers or chroots"));
        }
        return switch (step) {
            case ServiceStep.DaemonReload reload -> tool.run(SYSTEMCTL, "daemon-reload");
            case ServiceStep.Unit unit -> unit(unit);
        };
    }

    private Optional<Problem> unit(ServiceStep.Unit step) {
        // first those until the next boot: of a linked unit the other takes the unit itself away
        Optional<Problem> before = step.verb() == UnitVerb.DISABLE
                ? tool.run(SYSTEMCTL, "disable", NO_RELOAD, "--runtime", "--", step.unit())
                : Optional.empty();
        Optional<Problem> problem = before.or(() -> tool.run(command(step.verb(), step.unit()), false));
        return switch (step.verb()) {
            case UNMASK -> problem.or(() -> tool.run(SYSTEMCTL, "unmask", NO_RELOAD, "--runtime", "--", step.unit()));
            case START, RESTART ->
                problem.map(why -> why.advise(journal(step.unit())))
                        .or(() -> settled(step))
                        .filter(why -> !skipped(step.unit()));
            case RELOAD -> problem.map(why -> why.advise(journal(step.unit())));
            case STOP, ENABLE, REENABLE, DISABLE, MASK, RESET_FAILED -> problem;
        };
    }

    private static Command command(UnitVerb verb, String unit) {
        String word = verb.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (verb) {
            case ENABLE, DISABLE, REENABLE, MASK, UNMASK ->
                Command.of(SYSTEMCTL, "--no-ask-password", NO_RELOAD, word, "--", unit)
                        .within(DEADLINE);
            case START, STOP, RESTART, RELOAD, RESET_FAILED ->
                Command.of(SYSTEMCTL, "--no-ask-password", word, "--", unit).within(DEADLINE);
        };
    }

    /// That the manager skips a unit whose conditions do not hold is its answer to a start, and no failure of it.
    private boolean skipped(String unit) {
        return units.look(unit).unit().active().equals("inactive")
                && !units.unmet(unit).isEmpty();
    }

    private Optional<Problem> settled(ServiceStep.Unit step) {
        long end = System.nanoTime() + step.settle().toNanos();
        UnitLook first = units.look(step.unit());
        UnitLook now = first;
        while (true) {
            Optional<String> fallen = now.fallen(first);
            if (fallen.isPresent()) {
                return Optional.of(Problem.operator(
                                "service.fell",
                                Quoted.of(step.unit()) + ": expected it to stay up, found " + fallen.get())
                        .advise(journal(step.unit())));
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            try {
                Thread.sleep(Math.min(LOOK.toMillis(), left / 1_000_000 + 1));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            now = units.look(step.unit());
        }
    }

    private String journal(String unit) {
        Command command = Command.of(
                        "/usr/bin/journalctl", "--no-pager", "--quiet", "--output=cat", "--lines=12", "--unit=" + unit)
                .within(Duration.ofSeconds(10));
        return switch (children.run(command, KEPT)) {
            case Ended.Exited exited -> {
                String lines = exited.output().strip();
                yield "its journal ends: " + lines.substring(Math.max(0, lines.length() - SHOWN));
            }
            case Ended.Stopped stopped -> "see 'journalctl -u " + unit + "'";
        };
    }
}
