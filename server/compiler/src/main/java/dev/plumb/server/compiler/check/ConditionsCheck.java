package dev.plumb.server.compiler.check;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.compile.Compiler;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks for what is wrong only with some facts, on nodes whose facts are not known: it compiles them with facts that
/// they may have, and tells what such a node would be refused for. What needs facts that no condition compares with
/// anything is not seen.
final class ConditionsCheck {
    /// What no fact can make right that a condition does not ask for.
    private static final Set<String> TOLD = Set.of(
            "entry.clash",
            "use.clash",
            "entry.owners-clash",
            "entry.part-of-whole",
            "entry.below-nothing",
            "entry.not-a-directory",
            "adjust.roles-disagree",
            "adjust.twice",
            "order.cycle",
            "secret.depends-on-facts");

    /// Nodes that differ in roles, zone or layers, of which each is tried.
    private static final int MOST_NODES = 32;

    private final Site site;
    private final Compiler compiler;
    private final Set<String> known = new HashSet<>();
    private final Map<String, Problem> found = new LinkedHashMap<>();

    /// @param known what was found without supposing anything
    ConditionsCheck(Site site, Compiler compiler, Collection<Problem> known) {
        this.site = site;
        this.compiler = compiler;
        known.forEach(problem -> this.known.add(problem.code() + problem.place()));
    }

    /// @param nodes what became of each
    List<Problem> check(Map<String, Compilation> nodes) {
        List<Supposed> supposed = Supposed.of(site);
        for (String node : different(nodes)) {
            supposed.forEach(facts -> check(node, facts));
        }
        return List.copyOf(found.values());
    }

    /// One node of those that differ in name and address alone.
    private List<String> different(Map<String, Compilation> nodes) {
        Map<List<Object>, String> different = new LinkedHashMap<>();
        nodes.forEach((name, compilation) -> {
            Optional<DeclaredNode> node = site.node(name);
            if (compilation instanceof Compilation.Waiting && node.isPresent() && different.size() < MOST_NODES) {
                different.putIfAbsent(
                        List.of(
                                node.get().roles(),
                                node.get().zone(),
                                node.get().layers()),
                        name);
            }
        });
        return new ArrayList<>(different.values());
    }

    private void check(String node, Supposed facts) {
        for (Problem problem : problems(node, facts)) {
            String key = problem.code() + problem.place();
            if (!known.contains(key) && !found.containsKey(key + problem.summary())) {
                found.put(key + problem.summary(), with(problem, fewest(node, facts, problem)));
            }
        }
    }

    private List<Problem> problems(String node, Supposed facts) {
        return compiler.compileUnchecked(node, facts.inventory(), Set.of())
                        instanceof Compilation.Rejected(List<Problem> problems)
                ? problems.stream()
                        .filter(problem -> TOLD.contains(problem.code()))
                        .toList()
                : List.of();
    }

    /// As few of the facts as still give the problem.
    private Supposed fewest(String node, Supposed facts, Problem problem) {
        Supposed fewest = facts;
        for (String fact : facts.facts().keySet()) {
            Supposed fewer = fewest.without(fact);
            fewest = problems(node, fewer).contains(problem) ? fewer : fewest;
        }
        return fewest;
    }

    private static Problem with(Problem problem, Supposed facts) {
        if (facts.facts().isEmpty() || problem.code().equals("secret.depends-on-facts")) {
            return problem;
        }
        Problem told = Problem.author(problem.code(), problem.summary() + " on a node with " + facts);
        Problem placed = problem.place().map(told::at).orElse(told);
        return problem.advice().map(placed::advise).orElse(placed);
    }
}
