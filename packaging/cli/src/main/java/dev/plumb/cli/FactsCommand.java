package dev.plumb.cli;

import dev.plumb.agent.linux.facts.Facts;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import java.util.List;

/// Shows what is read of this machine.
final class FactsCommand extends Answering {
    private static final String LOCAL = "local";

    private final Argument<String> key =
            takes(Argument.optionalOperand(0, "KEY", "os, os.id, memory.total …; all if left out."));

    FactsCommand(Terminal terminal) {
        super(terminal, "facts");
        does(
                "Shows what Plumb reads of this machine. Inventory may be used in a site, as fact.KEY; readings may not.",
                "Facts of your own: JSON files in /etc/plumb/facts.d, as fact.local.KEY.");
        example("Example: plumb facts os.id", "Exit: 0; 1 when there is no such fact, or one of your own is refused");
    }

    @Override
    Answer answer() {
        Facts facts = ThisMachine.node(NoContents.INSTANCE).allFacts();
        List<Problem> told = key.given().orElse(LOCAL).startsWith(LOCAL) ? facts.problems() : List.of();
        Exit exit = told.isEmpty() ? Exit.DONE : Exit.PROBLEM;
        return key.given()
                .map(wanted -> one(facts, wanted, exit))
                .orElseGet(() -> all(facts, exit))
                .remarking(told.stream().map(Problem::toString).toList());
    }

    private static Answer all(Facts facts, Exit exit) {
        return Answer.of(
                exit,
                () -> FactLines.of(facts),
                () -> Json.members()
                        .put("inventory", PlainJson.write(facts.inventory()))
                        .put("readings", PlainJson.write(facts.readings()))
                        .put("problems", ProblemJson.all(facts.problems()))
                        .build());
    }

    private static Answer one(Facts facts, String wanted, Exit exit) {
        return facts.fact(wanted)
                .map(fact -> Answer.of(
                        exit,
                        () -> FactLines.of(fact),
                        () -> Json.members()
                                .put("fact", wanted)
                                .put("value", PlainJson.write(fact))
                                .put("problems", ProblemJson.all(facts.problems()))
                                .build()))
                .orElseGet(() -> Answer.refused(Problem.operator(
                                "facts.unknown", "expected a fact of this machine, found " + Quoted.of(wanted))
                        .advise(facts.near(wanted).map(Suggestion::asking).orElse("plumb facts lists all"))));
    }
}
