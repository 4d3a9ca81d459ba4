package dev.plumb.agent.linux.packages;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.process.Children;
import dev.plumb.agent.linux.process.Ended;
import dev.plumb.api.Problem;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import dev.plumb.api.node.PackageView.Standing;
import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Performs steps on packages with apt-get(8) and dpkg(1). Each change is simulated first and refused when
/// something that nobody named would go. Recommended packages come or not as the machine's own apt is
/// configured.
public final class AptSteps {
    private static final String APT_GET = "/usr/bin/apt-get";
    private static final Duration CHANGE = Duration.ofMinutes(45);
    private static final Duration REFRESH = Duration.ofMinutes(10);
    /// How long dpkg's lock is waited for; then the next run tries again.
    private static final Duration LOCK = Duration.ofMinutes(5);

    private static final List<String> OPTIONS = List.of(
            "--yes",
            "--quiet",
            "--option=DPkg::Lock::Timeout=" + LOCK.toSeconds(),
            "--option=Dpkg::Options::=--force-confdef",
            "--option=Dpkg::Options::=--force-confold",
            "--option=Dpkg::Use-Pty=0",
            "--option=Acquire::Retries=2");

    private final Machine machine;
    private final AptPackages packages;
    private final Transaction transaction;
    private final Holds holds;
    private final InstantSource clock;

    public AptSteps(
            Machine machine, AptPackages packages, Children children, InstantSource clock, RandomGenerator random) {
        this.machine = machine;
        this.packages = packages;
        this.transaction = new Transaction(machine, children, random);
        this.holds = new Holds(packages, transaction);
        this.clock = clock;
    }

    /// Does exactly this step. One at a time: dpkg knows no other way.
    public synchronized Optional<Problem> perform(PackageStep step) {
        Optional<Problem> goesOn = transaction.awaitEarlier(LOCK);
        if (goesOn.isPresent()) {
            return goesOn;
        }
        return switch (step) {
            case PackageStep.RefreshIndex refresh -> refresh();
            case PackageStep.Repair repair -> repair();
            case PackageStep.Install install -> install(install);
            case PackageStep.RemovePackages remove -> remove(remove);
            case PackageStep.SetHold hold -> holds.perform(hold);
        };
    }

    /// apt leaves no trace of a refresh that brought nothing new; the time on its folder is ours.
    private Optional<Problem> refresh() {
        List<String> words = new ArrayList<>(List.of(APT_GET, "update", "--quiet", "--error-on=any"));
        words.add("--option=DPkg::Lock::Timeout=" + LOCK.toSeconds());
        words.add("--option=Acquire::Retries=2");
        Optional<Problem> problem = Transaction.problem("reading the package indexes", transaction.run(words, REFRESH));
        if (problem.isEmpty()) {
            try {
                Files.setLastModifiedTime(machine.at("var/lib/apt/lists"), FileTime.from(clock.instant()));
            } catch (IOException unmarked) {
                return Optional.of(Problem.environment(
                        "package.no-lists", "cannot mark the time of the refresh: " + unmarked.getMessage()));
            }
        }
        return problem;
    }

    private Optional<Problem> repair() {
        List<String> configure =
                List.of("/usr/bin/dpkg", "--configure", "--pending", "--force-confdef", "--force-confold");
        Optional<Problem> first = blocked("finishing what dpkg left", configure);
        List<String> fix = words("install", List.of("--fix-broken"), List.of());
        Optional<Problem> refusal = simulated("repairing dependencies", fix, Set.of());
        if (refusal.isPresent()) {
            return refusal;
        }
        Optional<Problem> fixed = blocked("repairing dependencies", fix);
        return fixed.isPresent() ? fixed : packages.interrupted().flatMap(still -> first.or(() -> Optional.of(still)));
    }

    /// A package that an earlier run broke is repaired first; where that fails, it is told by its own step and keeps
    /// no other package away.
    private Optional<Problem> install(PackageStep.Install step) {
        Optional<Problem> unrepaired = packages.interrupted().flatMap(why -> repair());
        List<String> operands = step.wishes().stream().map(AptSteps::operand).toList();
        List<String> options = new ArrayList<>(List.of("--no-remove", "--allow-change-held-packages"));
        if (step.downgrade()) {
            options.add("--allow-downgrades");
        }
        List<String> words = words("install", options, operands);
        Set<String> named = step.wishes().stream()
                .map(wish -> Simulation.plain(wish.name()))
                .collect(Collectors.toSet());
        String doing = "installing " + Quoted.of(String.join(" ", operands));
        List<String> held = holds.among(named);
        Optional<Problem> ended = checked(doing, words, named).or(() -> {
            Optional<Problem> problem = blocked(doing, words);
            Optional<Problem> unheld = holds.renew(held);
            boolean othersOnly =
                    unrepaired.isPresent() && step.wishes().stream().allMatch(this::fulfilled);
            return problem.filter(why -> !othersOnly).or(() -> unheld);
        });
        return AptWords.beside(ended, unrepaired);
    }

    private boolean fulfilled(Wish wish) {
        Optional<String> wanted = wish.version().or(() -> packages.candidate(wish.name()));
        return packages.standing(wish.name()) instanceof Standing.Installed installed
                && wanted.filter(installed.version()::equals).isPresent();
    }

    /// Simulates; what the index does not know may only be too new for it, so then it is read again, once.
    private Optional<Problem> checked(String doing, List<String> words, Set<String> named) {
        Optional<Problem> refusal = simulated(doing, words, named);
        boolean unknown = refusal.map(Problem::code)
                .filter(Set.of("package.unknown", "package.no-such-version", "package.unmet-dependencies")::contains)
                .isPresent();
        return unknown && refresh().isEmpty() ? simulated(doing, words, named) : refusal;
    }

    private static String operand(Wish wish) {
        return wish.version().map(version -> wish.name() + "=" + version).orElse(wish.name());
    }

    private Optional<Problem> remove(PackageStep.RemovePackages step) {
        List<String> names = step.names().stream()
                .filter(name -> present(name, step.purge()))
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Set<String> named = names.stream().map(Simulation::plain).collect(Collectors.toSet());
        List<String> words = words(step.purge() ? "purge" : "remove", List.of("--allow-change-held-packages"), names);
        String doing = "removing " + Quoted.of(String.join(" ", names));
        // what is broken and shall go need not be repaired first, but dpkg must be able to do anything at all
        Optional<Problem> unrepaired = packages.interrupted().flatMap(why -> repair());
        Optional<Problem> ended = simulated(doing, words, named)
                .or(() -> blocked(doing, words)
                        .filter(why ->
                                unrepaired.isEmpty() || names.stream().anyMatch(name -> present(name, step.purge()))));
        return AptWords.beside(ended, unrepaired);
    }

    private boolean present(String name, boolean purge) {
        return switch (packages.standing(name)) {
            case Standing.Installed installed -> true;
            case Standing.Broken broken -> true;
            case Standing.NotInstalled not -> purge && not.configurationLeft();
            case Standing.Unreadable unreadable -> true;
        };
    }

    private static List<String> words(String verb, List<String> options, List<String> operands) {
        List<String> words = new ArrayList<>(List.of(APT_GET));
        words.addAll(OPTIONS);
        words.addAll(options);
        words.add(verb);
        words.add("--");
        words.addAll(operands);
        return words;
    }

    private Optional<Problem> simulated(String doing, List<String> words, Set<String> named) {
        List<String> simulate = new ArrayList<>(words);
        simulate.remove("--no-remove");
        simulate.add(1, "--simulate");
        return switch (transaction.ask(simulate)) {
            case Ended.Exited exited ->
                exited.exit() == 0
                        ? judged(doing, Simulation.of(exited.output()), named)
                        : Transaction.problem(doing, exited);
            case Ended.Stopped stopped -> Optional.of(stopped.why());
        };
    }

    private Optional<Problem> judged(String doing, Simulation would, Set<String> named) {
        List<String> removed = would.unnamedRemovals(named);
        if (!removed.isEmpty()) {
            return Optional.of(Problem.author(
                            "package.would-remove",
                            doing + ": would also remove " + Quoted.of(String.join(" ", removed)))
                    .advise("declare these absent too if they shall go; nothing was changed"));
        }
        List<String> held = packages.status().held().stream()
                .filter(name -> would.brought().contains(name) && !named.contains(name))
                .toList();
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.author(
                                "package.would-change-held",
                                doing + ": would also change " + Quoted.of(String.join(" ", held)) + ", which is held")
                        .advise("declare its version too; nothing was changed"));
    }

    /// Runs with services kept from starting.
    private Optional<Problem> blocked(String doing, List<String> words) {
        try {
            StartBlock block = StartBlock.place(machine, transaction.held());
            try {
                return Transaction.problem(doing, transaction.run(words, CHANGE));
            } finally {
                block.close();
            }
        } catch (IOException failure) {
            return Optional.of(Problem.environment(
                    "package.no-start-block", doing + ": cannot keep services from starting: " + failure.getMessage()));
        }
    }

    /// Takes away what a killed run left of its hold on services, once its package manager needs none any more.
    public synchronized Optional<Problem> clearLeftovers() {
        Optional<Problem> goesOn = transaction.awaitEarlier(LOCK);
        if (goesOn.isPresent()) {
            return goesOn;
        }
        try {
            StartBlock.of(machine).close();
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(Problem.environment(
                    "package.start-block-left", "cannot let services start again: " + failure.getMessage()));
        }
    }
}
