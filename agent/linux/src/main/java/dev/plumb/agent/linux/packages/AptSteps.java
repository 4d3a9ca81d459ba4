package dev.plumb.agent.linux.packages;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.process.Children;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.Besides;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import dev.plumb.api.node.PackageView.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Performs steps on packages with apt-get(8) and dpkg(1). Each change is simulated first and held when
/// something that nobody named would go ([Rehearsal]).
public final class AptSteps {
    private static final Duration CHANGE = Duration.ofMinutes(45);
    private static final Duration REFRESH = Duration.ofMinutes(10);

    /// An index younger than this is not read again in the hope that it knows what it did not.
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private static final PackageStep.RemovePackages NONE = new PackageStep.RemovePackages(List.of(), false);

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
        this.holds = new Holds(machine, packages, transaction);
        this.clock = clock;
    }

    /// Does exactly this step. One at a time: dpkg knows no other way.
    public synchronized Applied perform(PackageStep step) {
        return transaction
                .awaitEarlier(AptCommands.LOCK)
                .or(holds::pay)
                .or(() -> performed(step))
                .<Applied>map(
                        why -> Besides.HELD.contains(why.code()) ? new Applied.Held(why) : new Applied.Failed(why))
                .orElse(Applied.DONE);
    }

    private Optional<Problem> performed(PackageStep step) {
        return switch (step) {
            case PackageStep.RefreshIndex refresh -> refresh();
            case PackageStep.Repair repair -> repair();
            case PackageStep.Install install -> bring(install, install, NONE);
            case PackageStep.RemovePackages remove -> remove(remove);
            case PackageStep.Exchange(PackageStep.Install install, PackageStep.RemovePackages removal) ->
                bring(step, install, removal);
            case PackageStep.SetHold hold -> holds.perform(hold);
        };
    }

    /// apt leaves no trace of a refresh that brought nothing new; the time on its folder is ours.
    private Optional<Problem> refresh() {
        Optional<Problem> problem = Transaction.problem(
                new PackageStep.RefreshIndex().doing(), transaction.run(AptCommands.update(), REFRESH));
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
        PackageStep fix = new PackageStep.Repair();
        return packages.refusal(fix).or(() -> {
            Optional<Problem> fixed = blocked(fix.doing(), AptCommands.fixBroken());
            return fixed.isPresent()
                    ? fixed
                    : packages.interrupted().flatMap(still -> first.or(() -> Optional.of(still)));
        });
    }

    /// A package that an earlier run broke is repaired first; where that fails, it is told by its own step
    /// and keeps no other package away.
    private Optional<Problem> bring(PackageStep step, PackageStep.Install install, PackageStep.RemovePackages removal) {
        Optional<Problem> unrepaired = packages.interrupted().flatMap(why -> repair());
        Optional<Problem> ended = checked(step)
                .or(() -> holds.keeping(
                        Rehearsal.named(step),
                        () -> blocked(step.doing(), AptCommands.exchange(install, packages.there(removal)))
                                .filter(why -> unrepaired.isEmpty() || !fulfilled(install, removal))));
        return AptWords.beside(ended, unrepaired);
    }

    private boolean fulfilled(PackageStep.Install install, PackageStep.RemovePackages removal) {
        return install.wishes().stream().allMatch(this::fulfilled)
                && packages.there(removal).isEmpty();
    }

    private boolean fulfilled(Wish wish) {
        Optional<String> wanted = wish.version().or(() -> packages.candidate(wish.name()));
        return packages.standing(wish.name()) instanceof Standing.Installed installed
                && wanted.filter(installed.version()::equals).isPresent();
    }

    /// Simulates; what the index does not know may only be too new for it, so then it is read again, once.
    private Optional<Problem> checked(PackageStep step) {
        Optional<Problem> refusal = packages.refusal(step);
        boolean unknown = refusal.map(Problem::code)
                .filter(Set.of("package.unknown", "package.no-such-version", "package.unmet-dependencies")::contains)
                .isPresent();
        boolean young =
                packages.indexAge().filter(age -> age.compareTo(YOUNG) < 0).isPresent();
        return unknown && !young && refresh().isEmpty() ? packages.refusal(step) : refusal;
    }

    private Optional<Problem> remove(PackageStep.RemovePackages step) {
        if (packages.there(step).isEmpty()) {
            return Optional.empty();
        }
        // what is broken and shall go need not be repaired first, but dpkg must be able to do anything at all
        Optional<Problem> unrepaired = packages.interrupted().flatMap(why -> repair());
        Optional<Problem> ended = packages.refusal(step)
                .or(() -> holds.keeping(
                        Rehearsal.named(step),
                        () -> blocked(step.doing(), AptCommands.remove(step, packages.there(step)))
                                .filter(why -> unrepaired.isEmpty()
                                        || !packages.there(step).isEmpty())));
        return AptWords.beside(ended, unrepaired);
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

    /// Takes away what a killed run left of its hold on services, once its package manager needs none any
    /// more, and holds the packages again that it let go.
    public synchronized Optional<Problem> clearLeftovers() {
        Optional<Problem> goesOn = transaction.awaitEarlier(AptCommands.LOCK);
        if (goesOn.isPresent()) {
            return goesOn;
        }
        try {
            StartBlock.of(machine).close();
            return holds.pay();
        } catch (IOException failure) {
            return Optional.of(Problem.environment(
                    "package.start-block-left", "cannot let services start again: " + failure.getMessage()));
        }
    }
}
