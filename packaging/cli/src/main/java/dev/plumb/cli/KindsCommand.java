package dev.plumb.cli;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows what can be managed.
@Command(
        name = "kinds",
        description = "Shows every kind of resource, or one with its attributes, an example and its faults.")
final class KindsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "KIND", arity = "0..1", description = "file, package, service …")
    private Optional<String> kind = Optional.empty();

    KindsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SortedMap<String, Families.Kind> kinds = Families.load().kinds();
        return kind.map(name -> one(kinds, name)).orElseGet(() -> all(kinds)).code();
    }

    private Exit all(SortedMap<String, Families.Kind> kinds) {
        int width = kinds.keySet().stream().mapToInt(String::length).max().orElse(0);
        kinds.forEach((name, k) -> terminal.line(("%-" + width + "s  %s")
                .formatted(name, k.provider().definition().summary())));
        return Exit.DONE;
    }

    private Exit one(SortedMap<String, Families.Kind> kinds, String name) {
        Families.Kind found = kinds.get(name);
        if (found == null) {
            terminal.err()
                    .println("no kind is called " + Quoted.of(name)
                            + Suggestion.among(name, kinds.keySet())
                                    .map(near -> "; did you mean " + Quoted.of(near) + "?")
                                    .orElse("; plumb kinds lists all"));
            return Exit.PROBLEM;
        }
        terminal.line(found.page().orElse(found.provider().definition().summary()));
        return Exit.DONE;
    }
}
