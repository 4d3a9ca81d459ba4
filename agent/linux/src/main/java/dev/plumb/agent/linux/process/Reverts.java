package dev.plumb.agent.linux.process;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Timers of systemd that take a guarded change back when no agent ends them.
final class Reverts {
    private static final String SYSTEMCTL = "/usr/bin/systemctl";
    private static final int LISTED = 64 * 1024;

    private final Tool tool;
    private final Children children;
    private final RandomGenerator random;

    Reverts(Tool tool, Children children, RandomGenerator random) {
        this.tool = tool;
        this.children = children;
        this.random = random;
    }

    /// A new name for a timer. Those of the same revert begin alike, whichever run armed them.
    String name(Command revert) {
        return family(revert) + HexFormat.of().toHexDigits(random.nextLong());
    }

    private static String family(Command revert) {
        int digest = 31 * revert.program().hashCode() + revert.arguments().hashCode();
        return "plumb-revert-" + HexFormat.of().toHexDigits(digest) + "-";
    }

    /// Arms one. Its moment is counted from the start of the service manager (systemd.timer(5),
    /// `OnStartupSec=`), because every daemon-reload begins to count `OnActiveSec=` anew. That stands
    /// beside it all the same: a moment that passes during a reload is never made up for.
    Optional<Problem> arm(String name, Command revert, Duration window) {
        Duration wait = window.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : window;
        List<String> words = new ArrayList<>(List.of("--quiet", "--collect", "--unit=" + name));
        sinceStart()
                .ifPresent(since -> words.add("--on-startup=" + since.plus(wait).toMillis() + "ms"));
        words.add("--on-active=" + wait.toMillis() + "ms");
        words.add("--timer-property=AccuracySec=1s");
        revert.directory().ifPresent(folder -> words.add("--working-directory=" + folder));
        revert.user().ifPresent(user -> words.add("--uid=" + user));
        revert.environment().forEach((key, value) -> words.add("--setenv=" + key + "=" + value));
        words.add("--");
        words.add(revert.program());
        words.addAll(revert.arguments());
        return tool.run(Command.of("/usr/bin/systemd-run", words.toArray(String[]::new)), false);
    }

    /// How long the service manager runs. Both it and the virtual machine of Java count by
    /// `CLOCK_MONOTONIC`; where that gives no sense, nothing.
    private Optional<Duration> sinceStart() {
        Command show = Command.of(SYSTEMCTL, "show", "--property=UserspaceTimestampMonotonic", "--value");
        return switch (children.run(show, LISTED)) {
            case Ended.Stopped stopped -> Optional.empty();
            case Ended.Exited exited -> since(exited.output().strip());
        };
    }

    private static Optional<Duration> since(String micros) {
        return Optional.of(micros)
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(text -> Duration.ofNanos(System.nanoTime()).minus(Long.parseLong(text), ChronoUnit.MICROS))
                .filter(Duration::isPositive);
    }

    /// Ends the timers of runs that were killed before they could: the change that they guard is the
    /// newest one's now.
    Optional<Problem> takeOver(String newest, Command revert) {
        Command list = Command.of(
                SYSTEMCTL, "list-units", "--plain", "--no-legend", "--full", "--", family(revert) + "*.timer");
        return switch (children.run(list, LISTED)) {
            case Ended.Stopped stopped -> Optional.of(stopped.why());
            case Ended.Exited exited ->
                exited.exit() == 0
                        ? stopAllBut(newest, exited.output())
                        : Optional.of(Tool.failed(list, exited, false));
        };
    }

    private Optional<Problem> stopAllBut(String newest, String listed) {
        List<String> stale = listed.lines()
                .map(line -> line.strip().split(" ", 2)[0])
                .filter(unit -> unit.endsWith(".timer") && !unit.equals(newest + ".timer"))
                .toList();
        return stale.isEmpty() ? Optional.empty() : stop(stale);
    }

    /// Ends one.
    Optional<Problem> disarm(String name) {
        return stop(List.of(name + ".timer"));
    }

    private Optional<Problem> stop(List<String> units) {
        List<String> words = new ArrayList<>(List.of("stop", "--"));
        words.addAll(units);
        return tool.run(SYSTEMCTL, words.toArray(String[]::new));
    }
}
