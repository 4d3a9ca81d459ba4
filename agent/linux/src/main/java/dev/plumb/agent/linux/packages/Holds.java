package dev.plumb.agent.linux.packages;

import dev.plumb.agent.linux.Machine;
import dev.plumb.api.Problem;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageView.Standing;
import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Sets and lifts holds with apt-mark(8).
final class Holds {
    private final AptPackages packages;
    private final Transaction transaction;
    private final OwedHolds owed;

    Holds(Machine machine, AptPackages packages, Transaction transaction) {
        this.packages = packages;
        this.transaction = transaction;
        this.owed = new OwedHolds(machine);
    }

    /// Does exactly this step. dpkg would keep a hold for what is not installed too, and nobody would ever
    /// see it.
    Optional<Problem> perform(PackageStep.SetHold step) {
        List<String> missing = step.names().stream()
                .filter(name -> !(packages.standing(name) instanceof Standing.Installed))
                .toList();
        if (step.held() && !missing.isEmpty()) {
            return Optional.of(Problem.operator(
                    "package.not-installed",
                    "expected " + Quoted.of(String.join(" ", missing)) + " to be installed, to be held"));
        }
        List<String> names =
                step.names().stream().filter(name -> !missing.contains(name)).toList();
        return names.isEmpty() ? Optional.empty() : mark(names, step.held());
    }

    /// Does something to packages that may lift their holds, as apt does with
    /// `--allow-change-held-packages` (apt-get(8) does not say so), also where it fails half way. They are
    /// put back after it, by the next run if this one is killed.
    Optional<Problem> keeping(Set<String> names, Supplier<Optional<Problem>> change) {
        List<String> held =
                packages.status().held().stream().filter(names::contains).toList();
        try {
            owed.owe(held);
        } catch (IOException failure) {
            return Optional.of(unwritten(failure));
        }
        Optional<Problem> problem = change.get();
        Optional<Problem> unheld = pay();
        return problem.or(() -> unheld);
    }

    /// Holds again what a transaction let go.
    Optional<Problem> pay() {
        try {
            List<String> names = owed.names();
            if (names.isEmpty()) {
                return Optional.empty();
            }
            List<String> held = packages.status().held();
            List<String> lost = names.stream()
                    .filter(name -> !held.contains(name) && there(name))
                    .toList();
            Optional<Problem> problem = lost.isEmpty() ? Optional.empty() : mark(lost, true);
            if (problem.isEmpty()) {
                owed.paid();
            }
            return problem;
        } catch (IOException failure) {
            return Optional.of(unwritten(failure));
        }
    }

    private boolean there(String name) {
        return switch (packages.standing(name)) {
            case Standing.Installed installed -> true;
            case Standing.Broken broken -> true;
            case Standing.NotInstalled gone -> false;
            case Standing.Unreadable unreadable -> true;
        };
    }

    private static Problem unwritten(IOException failure) {
        return Problem.environment(
                "package.holds-not-kept",
                "cannot write down what is held before it is changed: " + failure.getMessage());
    }

    private Optional<Problem> mark(List<String> names, boolean held) {
        List<String> words = new ArrayList<>(List.of("/usr/bin/apt-mark", held ? "hold" : "unhold", "--"));
        words.addAll(names);
        return Transaction.problem("holding " + Quoted.of(String.join(" ", names)), transaction.ask(words));
    }
}
