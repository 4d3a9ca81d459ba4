package dev.plumb.cli;

import dev.plumb.agent.linux.facts.Facts;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows what is read of this machine.
@Command(
        name = "facts",
        addMethodSubcommands = false,
        description = {
            "Shows what Plumb reads of this machine. Inventory may be used in a site, as fact.KEY; readings may not.",
            "Facts of your own: JSON files in /etc/plumb/facts.d, as fact.local.KEY."
        },
        footer = {"", "Example: plumb facts os.id", "Exit: 0, or 1 when there is no such fact"})
final class FactsCommand extends Answering {
    @Parameters(paramLabel = "KEY", arity = "0..1", description = "os, os.id, memory.total …; all if left out.")
    private Optional<String> key = Optional.empty();

    FactsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Answer answer() {
        Facts facts = ThisMachine.node(NoContents.INSTANCE).allFacts();
        return key.map(wanted -> one(facts, wanted))
                .orElseGet(() -> all(facts))
                .remarking(facts.problems().stream().map(Problem::toString).toList());
    }

    private static Answer all(Facts facts) {
        return Answer.of(
                Exit.DONE,
                () -> FactLines.of(facts),
                () -> Json.members()
                        .put("inventory", PlainJson.write(facts.inventory()))
                        .put("readings", PlainJson.write(facts.readings()))
                        .build());
    }

    private static Answer one(Facts facts, String wanted) {
        return facts.fact(wanted)
                .map(fact -> Answer.of(Exit.DONE, () -> FactLines.of(fact), () -> PlainJson.write(fact)))
                .orElseGet(() -> Answer.refused(
                        Problem.operator("facts.unknown", "expected a fact of this machine, found " + Quoted.of(wanted))
                                .advise(facts.near(wanted)
                                        .map(near -> "did you mean " + Quoted.of(near) + "?")
                                        .orElse("plumb facts lists all"))));
    }
}
