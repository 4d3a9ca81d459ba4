package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.Endpoint;
import dev.plumb.api.node.LinkView;
import dev.plumb.api.node.Probe;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.ProcessView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Programs of the fake node: `programs` maps an exact command line to its output, or to `exit`, `output`,
/// `error`, `hangs: true`, and `then`, a description put over the node once the program ran. Words with a
/// space stand in single quotes.
final class FakeProcesses implements Noun, ProcessView {
    private final Map<String, Value> programs = new ConcurrentSkipListMap<>();
    private final LinkView links;
    private final Consumer<Value> patch;

    FakeProcesses(LinkView links, Consumer<Value> patch) {
        this.links = links;
        this.patch = patch;
    }

    @Override
    public List<String> keys() {
        return List.of("programs");
    }

    @Override
    public void put(Described node) {
        programs.putAll(node.under("programs").entries());
    }

    /// Canned answers are no part of what a node is.
    @Override
    public Map<String, Map<String, Value>> describe() {
        return new TreeMap<>();
    }

    @Override
    public void remove(String key, String name) {
        if (key.equals("programs")) {
            programs.remove(name);
        }
    }

    @Override
    public Answer query(Command command) {
        return answer(command, false);
    }

    private Answer answer(Command command, boolean acts) {
        String line = line(command);
        Value canned = programs.get(line);
        if (canned == null) {
            return new Answer.Failed(
                    Problem.environment("process.no-program", "the fake node has no answer to " + line));
        }
        if (canned instanceof Value.Text(String output)) {
            return new Answer.Ended(0, output, "");
        }
        Described program = Described.of("programs." + line, canned).only("exit", "output", "error", "hangs", "then");
        if (program.flag("hangs")) {
            return new Answer.Failed(Problem.environment("process.late", Quoted.of(line) + " did not end in time"));
        }
        if (acts) {
            program.get("then").ifPresent(patch);
        }
        return new Answer.Ended(
                program.whole("exit").orElse(0L).intValue(), program.text("output", ""), program.text("error", ""));
    }

    Applied perform(ProcessStep step) {
        return switch (step) {
            case ProcessStep.Run(Command command, List<Integer> expected, boolean sensitive) ->
                failure(command, expected)
                        .map(why ->
                                sensitive ? Refusal.of(why.code(), "its output is not shown") : new Applied.Failed(why))
                        .orElse(Applied.DONE);
            case ProcessStep.Check(Command command) ->
                failure(command).<Applied>map(Applied.Failed::new).orElse(Applied.DONE);
            case ProcessStep.Guarded(Command change, Command revert, Probe probe, Duration window) ->
                guarded(change, revert, probe, window);
        };
    }

    private Applied guarded(Command change, Command revert, Probe probe, Duration window) {
        Optional<Problem> failure = failure(change).or(() -> failure(probe, window));
        if (failure.isEmpty()) {
            return Applied.DONE;
        }
        String reverted = failure(revert)
                .map(why -> "; reverting failed too: " + why.summary())
                .orElse("; reverted");
        return Refusal.of(failure.get().code(), failure.get().summary() + reverted);
    }

    private Optional<Problem> failure(Probe probe, Duration window) {
        return switch (probe) {
            case Probe.Succeeds(Command command) -> failure(command);
            case Probe.Reaches(List<Endpoint> endpoints) ->
                endpoints.stream()
                        .flatMap(endpoint -> unproven(endpoint, window).stream())
                        .findFirst();
        };
    }

    private Optional<Problem> unproven(Endpoint endpoint, Duration window) {
        return switch (links.reach(endpoint, window)) {
            case NOT -> Optional.of(Problem.environment("process.guard-unreachable", "no connection to " + endpoint));
            case HERE -> Optional.of(Problem.environment("process.guard-here", "this node is " + endpoint));
            case ELSEWHERE -> Optional.empty();
        };
    }

    /// Why a program did not end with 0; empty when it did.
    Optional<Problem> failure(Command command) {
        return failure(command, List.of(0));
    }

    private Optional<Problem> failure(Command command, List<Integer> expected) {
        return switch (answer(command, true)) {
            case Answer.Failed(Problem why) -> Optional.of(why);
            case Answer.Ended(int exit, String output, String error) ->
                expected.contains(exit)
                        ? Optional.empty()
                        : Optional.of(Problem.environment(
                                "process.exit",
                                line(command) + " ended with " + exit + ": " + (error + output).strip()));
        };
    }

    /// A command as it is written under `programs`.
    static String line(Command command) {
        return Stream.concat(Stream.of(command.program()), command.arguments().stream())
                .map(word -> word.isEmpty() || word.contains(" ") ? "'" + word + "'" : word)
                .collect(Collectors.joining(" "));
    }
}
