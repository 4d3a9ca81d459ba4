package dev.plumb.server.compiler.check;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Hostlist;
import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.site.OwnWords;
import dev.plumb.server.compiler.site.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The problems of all nodes, each once, with the names of the nodes where other nodes have what is written there and
/// not the problem. One that reads alike on many nodes, but for what each is called, is told for the first with the
/// names of the others.
final class AlikeProblems {
    private final SequencedMap<Problem, List<String>> nodes = new LinkedHashMap<>();
    private final List<Alike> told = new ArrayList<>();
    private final Map<Problem, Alike> general = new HashMap<>();

    private AlikeProblems() {}

    /// @param nodes that have the problem, or one like it
    /// @param same whether it reads the same on all of them
    private record Alike(Problem first, List<String> nodes, boolean same) {
        Problem problem(FileReaders readers) {
            if (same || nodes.size() == 1) {
                return readers.others(first.place(), nodes) ? on(", on " + Hostlist.fold(nodes)) : first;
            }
            String others = Hostlist.fold(nodes.subList(1, nodes.size()));
            return on(" on " + nodes.getFirst() + ", and alike on " + others);
        }

        private Problem on(String names) {
            String summary = first.summary() + names;
            return new Problem(first.code(), first.owner(), first.place(), summary, first.advice());
        }
    }

    static List<Problem> of(Site site, Map<String, Compilation> compilations) {
        AlikeProblems alike = new AlikeProblems();
        compilations.forEach((name, compilation) -> {
            if (compilation instanceof Compilation.Rejected(List<Problem> problems)) {
                problems.forEach(problem -> alike.nodes
                        .computeIfAbsent(problem, first -> new ArrayList<>(1))
                        .add(name));
            }
        });
        alike.nodes.forEach((problem, names) -> alike.add(site, problem, names));
        FileReaders readers = new FileReaders(site, compilations);
        return alike.told.stream().map(told -> told.problem(readers)).toList();
    }

    private void add(Site site, Problem problem, List<String> names) {
        String name = names.getFirst();
        if (names.size() > 1) {
            told.add(new Alike(problem, names, true));
            return;
        }
        OwnWords own =
                Optional.ofNullable(site.nodes().get(name)).map(OwnWords::of).orElseGet(() -> OwnWords.of(name));
        general.computeIfAbsent(inWordsOfAll(problem, own), words -> tell(problem))
                .nodes()
                .add(name);
    }

    private Alike tell(Problem problem) {
        Alike alike = new Alike(problem, new ArrayList<>(), false);
        told.add(alike);
        return alike;
    }

    private static Problem inWordsOfAll(Problem problem, OwnWords own) {
        return new Problem(
                problem.code(),
                problem.owner(),
                problem.place(),
                own.takenOutOf(problem.summary()),
                problem.advice().map(own::takenOutOf));
    }
}
