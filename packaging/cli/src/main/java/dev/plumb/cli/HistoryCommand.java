package dev.plumb.cli;

import dev.plumb.agent.app.History;
import dev.plumb.agent.app.KeptVersion;
import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileStep;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows and brings back what Plumb replaced.
@Command(
        name = "history",
        description = {
            "Shows the contents of a file that Plumb replaced or removed, the latest first. Secret contents,",
            "what is not text or larger than 1 MiB, and what is in a directory are not kept; that is said.",
            "--restore writes one back, with its owner and mode; the next apply sees that as drift."
        },
        footer = {"", "Example: plumb history /etc/motd --restore 1", "Exit: 0, or 1 when there is nothing"})
final class HistoryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Options.Home home = new Options.Home();

    @Parameters(paramLabel = "PATH", description = "the file, as an absolute path")
    private String path = "";

    @Option(names = "--show", paramLabel = "N", description = "Prints version N.")
    private Optional<Integer> show = Optional.empty();

    @Option(names = "--restore", paramLabel = "N", description = "Writes version N back.")
    private Optional<Integer> restore = Optional.empty();

    HistoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return home.with(ThisMachine.host(), agent -> tried(agent.history()), this::refused)
                .code();
    }

    private Exit tried(History history) {
        try {
            return answer(history);
        } catch (IOException unreadable) {
            return refused(Problem.environment("history.unreadable", "cannot read: " + unreadable.getMessage()));
        }
    }

    private Exit answer(History history) throws IOException {
        List<KeptVersion> versions = history.versions(path);
        if (versions.isEmpty()) {
            terminal.err().println("nothing is kept of " + path);
            return Exit.PROBLEM;
        }
        if (show.or(() -> restore).filter(n -> n < 1 || n > versions.size()).isPresent()) {
            terminal.err().println("expected a version from 1 to " + versions.size());
            return Exit.PROBLEM;
        }
        Optional<String> left =
                show.or(() -> restore).flatMap(n -> versions.get(n - 1).left());
        if (left.isPresent()) {
            terminal.err().println("that version was not kept: " + left.get());
            return Exit.PROBLEM;
        }
        if (restore.isPresent()) {
            return restored(history, history.restore(path, restore.get()).orElseThrow());
        }
        if (show.isPresent()) {
            terminal.out().print(versions.get(show.get() - 1).text());
            return Exit.DONE;
        }
        for (int at = 0; at < versions.size(); at++) {
            terminal.line(line(at + 1, versions.get(at)));
        }
        return Exit.DONE;
    }

    private static String line(int number, KeptVersion version) {
        String content = version.left()
                .map(why -> "not kept: " + why)
                .orElseGet(() -> version.text().length() + " characters");
        return "%3d  until %s  %s:%s %04o  %s"
                .formatted(
                        number,
                        version.taken().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                        version.ownership().user(),
                        version.ownership().group(),
                        version.ownership().mode(),
                        content);
    }

    private Exit restored(History history, FileStep step) {
        LinuxNode node = ThisMachine.node(NoContents.INSTANCE);
        return switch (history.keep(path, node)) {
            case KeptContents.Keeping.Failed(Problem problem) -> refused(problem);
            case KeptContents.Keeping.Kept kept -> write(node, step);
            case KeptContents.Keeping.Nothing nothing -> write(node, step);
            case KeptContents.Keeping.Left left -> write(node, step);
        };
    }

    private Exit write(LinuxNode node, FileStep step) {
        return switch (node.perform(step)) {
            case Applied.Failed(Problem problem) -> refused(problem);
            case Applied.Done done -> {
                terminal.line("restored " + path + "; what stood there is now version 1");
                yield Exit.DONE;
            }
        };
    }

    private Exit refused(Problem problem) {
        terminal.problems(List.of(problem));
        return Exit.PROBLEM;
    }
}
