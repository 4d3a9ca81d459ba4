package dev.plumb.agent.linux.packages;

import dev.plumb.api.Problem;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageView.Standing;
import dev.plumb.api.type.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sets and lifts holds with apt-mark(8).
final class Holds {
    private final AptPackages packages;
    private final Transaction transaction;

    Holds(AptPackages packages, Transaction transaction) {
        this.packages = packages;
        this.transaction = transaction;
    }

    /// Does exactly this step. dpkg would keep a hold for what is not installed too, and nobody would ever see it.
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

    /// Those of the packages that are held now.
    List<String> among(Set<String> names) {
        return packages.status().held().stream().filter(names::contains).toList();
    }

    /// Holds again what was held before apt replaced it: with `--allow-change-held-packages` it lifts the hold
    /// (apt-get(8) does not say so).
    Optional<Problem> renew(List<String> before) {
        List<String> lost = before.stream()
                .filter(name -> packages.standing(name) instanceof Standing.Installed installed && !installed.held())
                .toList();
        return lost.isEmpty() ? Optional.empty() : mark(lost, true);
    }

    private Optional<Problem> mark(List<String> names, boolean held) {
        List<String> words = new ArrayList<>(List.of("/usr/bin/apt-mark", held ? "hold" : "unhold", "--"));
        words.addAll(names);
        return Transaction.problem("holding " + Quoted.of(String.join(" ", names)), transaction.ask(words));
    }
}
