package dev.plumb.server.compiler.check;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Hostlist;
import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.compile.Compiler;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.yaml.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Compiles every node of a site and collects all that is wrong with any.
///
/// @param nodes what became of each node
/// @param problems each once, though many nodes share it or have one like it
/// @param warnings what does not stand in the way: past dates, facts that are waited for
public record SiteCheck(SortedMap<String, Compilation> nodes, List<Problem> problems, List<Problem> warnings) {
    public SiteCheck {
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /// Checks a site.
    ///
    /// @param inventories what each node reported; [Inventory#NONE] where it did not. Asked once for each
    /// node, in the order of names, just before it is compiled
    /// @param today exceptions whose last day is before it are warned of
    public static SiteCheck of(
            Site site, FleetSnapshot fleet, Function<String, Inventory> inventories, LocalDate today) {
        return of(site, List.of(), fleet, inventories, today);
    }

    /// Checks what could be read of a site. Nothing is told that may only be wrong because something else is.
    public static SiteCheck of(
            SiteReader.InPart read, FleetSnapshot fleet, Function<String, Inventory> inventories, LocalDate today) {
        return read.site()
                .map(site -> of(site, read.problems(), fleet, inventories, today))
                .orElseGet(() -> new SiteCheck(new TreeMap<>(), read.problems(), List.of()));
    }

    private static SiteCheck of(
            Site site,
            List<Problem> reading,
            FleetSnapshot fleet,
            Function<String, Inventory> inventories,
            LocalDate today) {
        Compiler compiler = new Compiler(site, fleet);
        SortedMap<String, Compilation> nodes = new TreeMap<>();
        Map<Problem, Problem> told = new HashMap<>();
        for (String node : site.nodes().keySet()) {
            Compilation compilation = compiler.compileUnchecked(node, inventories.apply(node), Set.of());
            nodes.put(node, compilation instanceof Compilation.Rejected(var own) ? once(own, told) : compilation);
        }
        List<Problem> problems = new ArrayList<>(advised(AlikeProblems.of(site, nodes)));
        problems.addAll(new ConditionsCheck(site, compiler, problems).check(nodes));
        problems = compiler.written().with(problems);
        ExceptionsCheck exceptions = new ExceptionsCheck(site, compiler.declaredIds());
        problems.addAll(exceptions.hittingNothing(nodes, reading.isEmpty()));
        problems.removeIf(Predicate.not(new FollowUps(site.gaps(), reading)::independent));
        problems.addAll(reading);
        problems.sort(Problems.BY_PLACE);
        List<Problem> warnings = new ArrayList<>(warnings(nodes));
        warnings.addAll(exceptions.past(today));
        warnings.addAll(Strays.of(site));
        return new SiteCheck(nodes, problems, warnings);
    }

    /// Many nodes share their problems: each is held once.
    private static Compilation once(List<Problem> problems, Map<Problem, Problem> told) {
        return new Compilation.Rejected(problems.stream()
                .map(problem -> told.computeIfAbsent(problem, same -> same))
                .toList());
    }

    /// Whether nothing is wrong.
    public boolean right() {
        return problems.isEmpty();
    }

    /// Of the items of one entry, some may be near to a right one: then what has advice is told, and it alone.
    private static Collection<Problem> advised(Collection<Problem> problems) {
        Set<Problem> advised = new HashSet<>();
        problems.stream()
                .filter(problem -> problem.advice().isPresent())
                .forEach(problem -> advised.add(bare(problem)));
        return problems.stream().filter(Predicate.not(advised::contains)).toList();
    }

    private static Problem bare(Problem problem) {
        return new Problem(problem.code(), problem.owner(), problem.place(), problem.summary(), Optional.empty());
    }

    private static Set<Problem> warnings(SortedMap<String, Compilation> nodes) {
        Set<Problem> warnings = new LinkedHashSet<>();
        SortedMap<String, List<String>> waiting = new TreeMap<>();
        nodes.forEach((name, node) -> {
            switch (node) {
                case Compilation.Compiled compiled -> warnings.addAll(compiled.warnings());
                case Compilation.Waiting(var families) ->
                    waiting.computeIfAbsent(String.join(", ", families), f -> new ArrayList<>())
                            .add(name);
                case Compilation.Rejected rejected -> {}
            }
        });
        waiting.forEach((families, names) -> warnings.add(waiting(families, names)));
        return warnings;
    }

    private static Problem waiting(String families, List<String> nodes) {
        String summary = Hostlist.fold(nodes) + (nodes.size() == 1 ? " waits" : " wait") + " for facts: " + families;
        return Problem.environment("node.waiting", summary).advise("they are known once the agent has reported");
    }
}
