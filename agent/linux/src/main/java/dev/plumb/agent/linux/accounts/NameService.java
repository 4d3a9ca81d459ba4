package dev.plumb.agent.linux.accounts;

import dev.plumb.agent.linux.process.Children;
import dev.plumb.agent.linux.process.Ended;
import dev.plumb.agent.linux.process.Tool;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.node.Unanswered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/// Single questions to the name service through getent(1), in a child with a deadline, because a directory
/// server may not answer. Never lists. Answers are kept until told otherwise; so is that there was none, so that a
/// run with a thousand names does not wait out the deadline for each. No answer is never taken for a no: [Unanswered].
final class NameService {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int KEPT = 64 * 1024;
    /// getent(1): "One or more supplied keys could not be found in the database."
    private static final int NOT_FOUND = 2;

    private final Children children;
    private final String getent;
    private final Map<List<String>, Optional<String[]>> answers = new ConcurrentHashMap<>();
    private final AtomicReference<Optional<Problem>> silent = new AtomicReference<>(Optional.empty());

    NameService(Children children, String getent) {
        this.children = children;
        this.getent = getent;
    }

    /// The fields of the entry for a name or number.
    Optional<String[]> ask(String table, String key) {
        return answers.computeIfAbsent(List.of(table, key), asked -> look(table, key));
    }

    private Optional<String[]> look(String table, String key) {
        Optional<Problem> before = silent.get();
        if (before.isPresent()) {
            throw unanswered(table, key, before.get());
        }
        Command command = Command.of(getent, "--", table, key).within(DEADLINE);
        return switch (children.run(command, KEPT)) {
            case Ended.Exited exited ->
                switch (exited.exit()) {
                    case 0 -> exited.output().lines().findFirst().map(line -> line.split(":", -1));
                    case NOT_FOUND -> Optional.empty();
                    default -> throw unanswered(table, key, Tool.failed(command, exited, false));
                };
            case Ended.Stopped(Problem why) -> {
                silent.set(Optional.of(why));
                throw unanswered(table, key, why);
            }
        };
    }

    private static Unanswered unanswered(String table, String key, Problem why) {
        return new Unanswered(
                Refusals.nameServiceSilent(table.equals("passwd") ? "user" : "group", key, why.summary()));
    }

    void forget() {
        silent.set(Optional.empty());
        answers.clear();
    }
}
