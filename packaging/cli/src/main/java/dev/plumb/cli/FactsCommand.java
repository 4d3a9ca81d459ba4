package dev.plumb.cli;

import dev.plumb.agent.linux.facts.Facts;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows what is read of this machine.
@Command(
        name = "facts",
        description = {
            "Shows what Plumb reads of this machine. Inventory may be used in a site, as fact.KEY; readings may not.",
            "Facts of your own: JSON files in /etc/plumb/facts.d, as fact.local.KEY."
        },
        footer = {"", "Example: plumb facts os.id", "Exit: 0, or 1 when there is no such fact"})
final class FactsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Options.Form form = new Options.Form();

    @Parameters(paramLabel = "KEY", arity = "0..1", description = "os, os.id, memory.total …; all if left out.")
    private Optional<String> key = Optional.empty();

    FactsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Facts facts = ThisMachine.node(NoContents.INSTANCE).allFacts();
        terminal.problems(facts.problems());
        return key.map(k -> one(facts, k)).orElseGet(() -> all(facts)).code();
    }

    private Exit all(Facts facts) {
        if (form.json()) {
            terminal.json(Json.members()
                    .put("inventory", PlainJson.write(facts.inventory()))
                    .put("readings", PlainJson.write(facts.readings()))
                    .build());
        } else {
            terminal.line("inventory");
            lines("  ", facts.inventory());
            terminal.line("readings (not for use in a site)");
            lines("  ", facts.readings());
        }
        return Exit.DONE;
    }

    private Exit one(Facts facts, String wanted) {
        Optional<Value> fact = facts.fact(wanted);
        if (fact.isEmpty()) {
            terminal.err().println("no fact " + Quoted.of(wanted) + " on this machine; plumb facts lists all");
            return Exit.PROBLEM;
        }
        if (form.json()) {
            terminal.json(PlainJson.write(fact.get()));
        } else {
            lines("", fact.get());
        }
        return Exit.DONE;
    }

    private void lines(String indent, Value value) {
        switch (value) {
            case Value.Mapping(var entries) -> entries.forEach((name, item) -> entry(indent, name, item));
            case Value.Listing(List<Value> items) -> items.forEach(item -> entry(indent, "-", item));
            case Value.Text text -> terminal.line(indent + text);
            case Value.Whole number -> terminal.line(indent + number);
            case Value.Flag flag -> terminal.line(indent + flag);
            case Value.Content content -> terminal.line(indent + content);
            case Value.SecretRef secret -> terminal.line(indent + secret.name());
        }
    }

    private void entry(String indent, String name, Value item) {
        switch (item) {
            case Value.Mapping(var entries) when entries.isEmpty() -> terminal.line(indent + name + " (none)");
            case Value.Listing(var items) when items.isEmpty() -> terminal.line(indent + name + " (none)");
            case Value.Mapping nested -> nested(indent, name, nested);
            case Value.Listing nested -> nested(indent, name, nested);
            case Value.Text text -> terminal.line(indent + name + " " + text);
            case Value.Whole number -> terminal.line(indent + name + " " + number);
            case Value.Flag flag -> terminal.line(indent + name + " " + flag);
            case Value.Content content -> terminal.line(indent + name + " " + content);
            case Value.SecretRef secret -> terminal.line(indent + name + " " + secret.name());
        }
    }

    private void nested(String indent, String name, Value item) {
        terminal.line(indent + name);
        lines(indent + "  ", item);
    }
}
