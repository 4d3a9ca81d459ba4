package dev.plumb.agent.linux.packages;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Texts;
import dev.plumb.agent.linux.process.Children;
import dev.plumb.agent.linux.process.Ended;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Runs the package manager. Where systemd is, in a transient unit with its output in the journal: an upgrade
/// that restarts or stops the agent then neither kills it nor breaks its pipes, and an agent that is killed leaves it
/// to its end. Elsewhere as a child.
final class Transaction {
    /// How the names of its units begin.
    private static final String UNIT = "plumb-packages-";

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration ASK = Duration.ofMinutes(3);
    static final int KEPT = 1024 * 1024;
    private static final Map<String, String> ENVIRONMENT = new TreeMap<>(Map.of(
            "DEBIAN_FRONTEND", "noninteractive",
            "DEBIAN_PRIORITY", "critical",
            "DEBCONF_NONINTERACTIVE_SEEN", "true",
            "APT_LISTCHANGES_FRONTEND", "none",
            "NEEDRESTART_SUSPEND", "1",
            "UCF_FORCE_CONFFOLD", "1"));

    private final Machine machine;
    private final Children children;
    private final RandomGenerator random;

    Transaction(Machine machine, Children children, RandomGenerator random) {
        this.machine = machine;
        this.children = children;
        this.random = random;
    }

    /// Asks, or does what is quickly done.
    Ended ask(List<String> words) {
        return children.run(question(words), KEPT);
    }

    /// What is asked without changing anything.
    static Command question(List<String> words) {
        return command(words, ASK);
    }

    static String said(Ended.Exited exited) {
        return exited.error() + "\n" + exited.output();
    }

    /// Does it; a problem where it could not even be tried.
    Ended run(List<String> words, Duration deadline) {
        if (!hasUnits()) {
            return children.run(command(words, deadline), KEPT);
        }
        String unit = UNIT + HexFormat.of().toHexDigits(random.nextLong());
        List<String> all = new ArrayList<>(List.of(
                "/usr/bin/systemd-run",
                "--quiet",
                "--collect",
                "--wait",
                "--unit=" + unit,
                "--service-type=exec",
                "--property=RuntimeMaxSec=" + deadline.toSeconds(),
                "--property=Environment=PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
        ENVIRONMENT.forEach((name, value) -> all.add("--setenv=" + name + "=" + value));
        all.add("--setenv=LANG=C.UTF-8");
        all.add("--setenv=HOME=/root");
        all.add("--");
        all.addAll(words);
        return switch (children.run(command(all, deadline.plusMinutes(1)), KEPT)) {
            case Ended.Exited exited -> exited.exit() == 0 ? exited : told(unit, exited);
            case Ended.Stopped stopped -> stopped;
        };
    }

    private boolean hasUnits() {
        return Files.isDirectory(machine.at("run/systemd/system"));
    }

    /// For what services are kept from starting while [#run] runs.
    StartBlock.Held held() throws IOException {
        long pid = ProcessHandle.current().pid();
        return hasUnits() ? new StartBlock.Held.InUnits(UNIT) : new StartBlock.Held.WhileAlive(pid, started(pid));
    }

    private static long started(long pid) throws IOException {
        String stat = Texts.read(Path.of("/proc", Long.toString(pid), "stat"))
                .orElseThrow(() -> new IOException("no /proc/" + pid + "/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]);
    }

    /// Waits for what a killed run left at work; a problem where it has not ended in time.
    Optional<Problem> awaitEarlier(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        String units = earlier();
        while (!units.isEmpty()) {
            if (System.nanoTime() > end) {
                return Optional.of(Problem.environment(
                                "package.locked",
                                "expected the package manager of an earlier run to end within " + patience.toSeconds()
                                        + " s, found it at work in " + Quoted.of(units))
                        .advise("the next run tries again"));
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.of(Problem.environment("package.locked", "interrupted while " + units + " is at work"));
            }
            units = earlier();
        }
        return Optional.empty();
    }

    /// Units that are still there; each goes when it has ended, for it is collected.
    private String earlier() {
        if (!hasUnits()) {
            return "";
        }
        Command list = Command.of(
                "/usr/bin/systemctl", "list-units", "--plain", "--no-legend", "--full", "--", UNIT + "*.service");
        return children.run(list, KEPT) instanceof Ended.Exited exited
                ? exited.output()
                        .lines()
                        .map(line -> line.strip().split(" ", 2)[0])
                        .filter(unit -> !unit.isEmpty())
                        .collect(Collectors.joining(" "))
                : "";
    }

    private Ended told(String unit, Ended.Exited exited) {
        Command journal = Command.of(
                "/usr/bin/journalctl", "--no-pager", "--quiet", "--output=cat", "--lines=200", "--unit=" + unit);
        String said = children.run(journal, KEPT) instanceof Ended.Exited told ? told.output() : "";
        return new Ended.Exited(exited.exit(), said, exited.error(), said + "\n" + exited.lastWords(), exited.cut());
    }

    private static Command command(List<String> words, Duration deadline) {
        return new Command(
                words.getFirst(),
                words.subList(1, words.size()),
                ENVIRONMENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                deadline);
    }

    /// The problem of an end that is not 0.
    static Optional<Problem> problem(String doing, Ended ended) {
        return switch (ended) {
            case Ended.Exited exited ->
                exited.exit() == 0 ? Optional.empty() : Optional.of(AptWords.problem(doing, said(exited)));
            case Ended.Stopped stopped -> Optional.of(stopped.why());
        };
    }
}
