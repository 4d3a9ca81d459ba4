package dev.plumb.agent.linux.accounts;

import dev.plumb.agent.linux.process.Children;
import dev.plumb.agent.linux.process.Ended;
import dev.plumb.api.node.Command;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Single questions to the name service through getent(1), in a child with a deadline, because a directory
/// server may not answer. Never lists. Answers are kept until told otherwise.
final class NameService {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int KEPT = 64 * 1024;

    private final Children children;
    private final String getent;
    private final Map<List<String>, Optional<String[]>> answers = new ConcurrentHashMap<>();

    NameService(Children children, String getent) {
        this.children = children;
        this.getent = getent;
    }

    /// The fields of the entry for a name or number.
    Optional<String[]> ask(String table, String key) {
        return answers.computeIfAbsent(List.of(table, key), asked -> look(table, key));
    }

    private Optional<String[]> look(String table, String key) {
        Command command = Command.of(getent, "--", table, key).within(DEADLINE);
        return switch (children.run(command, KEPT)) {
            case Ended.Exited exited ->
                exited.exit() == 0
                        ? exited.output().lines().findFirst().map(line -> line.split(":", -1))
                        : Optional.empty();
            case Ended.Stopped stopped -> Optional.empty();
        };
    }

    void forget() {
        answers.clear();
    }
}
