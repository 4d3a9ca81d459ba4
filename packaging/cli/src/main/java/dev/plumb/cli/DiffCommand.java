package dev.plumb.cli;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Hostlist;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.fleet.Inventory;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Shows what changes for which nodes.
final class DiffCommand extends Answering {
    private final Argument<Path> facts = takes(Options.facts());

    private final Argument<String> before = takes(Argument.operand(String.class, 0, "SITE@REV1", "before"));

    private final Argument<String> after =
            takes(Argument.operand(String.class, 1, "SITE@REV2", "after; without @ as the files lie there"));

    private final Argument<String> nodes =
            takes(Argument.optionalOperand(2, "NODES", "a hostlist; all nodes if left out"));

    DiffCommand(Terminal terminal) {
        super(terminal, "diff");
        does(
                "Compiles two revisions of a site and shows what changes for which nodes; nodes that change alike stand together.",
                "A node that lacks facts in one of the two is left out, and said so.",
                "Looks at no machine: what a machine really needs, `plumb plan` tells.");
        example(
                "Example: plumb diff .@HEAD~1 .@HEAD 'node-[01-20]'",
                "Exit: 0 no difference, 3 differences, 4 no difference, but some nodes could not be compared,"
                        + " 1 one of the two does not compile");
    }

    @Override
    Answer answer() {
        return nodes.given()
                .map(Hostlist::parse)
                .map(parsed -> switch (parsed) {
                    case Hostlist.Parsed.Ok(Hostlist list) -> compare(Set.copyOf(list.names()));
                    case Hostlist.Parsed.Refused refused ->
                        Answer.refused(Problem.operator(
                                "node.hostlist",
                                "expected a hostlist, found " + Quoted.of(nodes.value()) + ": " + refused.summary()));
                })
                .orElseGet(() -> compare(Set.of()));
    }

    /// @param chosen all nodes where empty
    private Answer compare(Set<String> chosen) {
        return switch (FactsFile.read(facts.given(), terminal())) {
            case FactsFile.Read.Refused(Problem problem) -> Answer.refused(problem);
            case FactsFile.Read.Ok(Inventory inventory) -> {
                Sites sites = new Sites(terminal(), Families.load());
                yield compare(
                        Side.of(before.value(), sites.open(before.value()), inventory),
                        Side.of(after.value(), sites.open(after.value()), inventory),
                        chosen);
            }
        };
    }

    private static Answer compare(Side was, Side becomes, Set<String> chosen) {
        if (!was.problems().isEmpty() || !becomes.problems().isEmpty()) {
            return Side.refused(List.of(was, becomes));
        }
        Set<String> unknown = new TreeSet<>(chosen);
        unknown.removeAll(was.called().keySet());
        unknown.removeAll(becomes.called().keySet());
        Predicate<String> asked = node -> chosen.isEmpty()
                || chosen.contains(node)
                || chosen.contains(becomes.formerly().getOrDefault(node, node));
        return unknown.isEmpty()
                ? new Comparison(was.renamedAsIn(becomes), becomes, asked).answer()
                : Answer.refused(unknown(unknown, was, becomes));
    }

    private static Problem unknown(Set<String> names, Side was, Side becomes) {
        Set<String> known = new TreeSet<>(was.called().keySet());
        known.addAll(becomes.called().keySet());
        Problem unknown = Problem.operator("node.unknown", "neither of the two declares " + Hostlist.fold(names));
        return names.stream()
                .flatMap(name -> Suggestion.among(name, known).stream())
                .findFirst()
                .map(meant -> unknown.advise(Suggestion.asking(meant)))
                .orElse(unknown);
    }
}
