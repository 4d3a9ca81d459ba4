package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import dev.plumb.api.node.PackageView.Reckoned;
import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.Optional;

/// What the fake node's package manager would do for a step.
final class FakeReckoning {
    private final FakePackages packages;

    FakeReckoning(FakePackages packages) {
        this.packages = packages;
    }

    Reckoned of(PackageStep step) {
        FakeTransaction transaction = transaction(step);
        return wishes(step).stream()
                .flatMap(wish -> problem(wish, lowers(step)).stream())
                .findFirst()
                .or(transaction::unmet)
                .<Reckoned>map(Reckoned.Cannot::new)
                .orElseGet(() -> new Reckoned.Does(transaction.besides()));
    }

    /// All that a step would bring and take.
    FakeTransaction transaction(PackageStep step) {
        return switch (step) {
            case PackageStep.Install(List<Wish> wishes, boolean downgrade) ->
                new FakeTransaction(packages, wishes, List.of());
            case PackageStep.RemovePackages(List<String> names, boolean purge) ->
                new FakeTransaction(packages, List.of(), names);
            case PackageStep.Exchange(PackageStep.Install install, PackageStep.RemovePackages removal) ->
                new FakeTransaction(packages, install.wishes(), removal.names());
            case PackageStep.Repair repair -> new FakeTransaction(packages, List.of(), List.of());
            case PackageStep.RefreshIndex refresh -> new FakeTransaction(packages, List.of(), List.of());
            case PackageStep.SetHold hold -> new FakeTransaction(packages, List.of(), List.of());
        };
    }

    /// How a step ends that is not begun.
    Optional<Applied> refusal(PackageStep step) {
        return switch (of(step)) {
            case Reckoned.Does does -> does.besides().held(step.doing()).map(Applied.Held::new);
            case Reckoned.Cannot(Problem why) -> Optional.of(new Applied.Failed(why));
        };
    }

    private static List<Wish> wishes(PackageStep step) {
        return step instanceof PackageStep.Install install
                ? install.wishes()
                : step instanceof PackageStep.Exchange exchange
                        ? exchange.install().wishes()
                        : List.of();
    }

    private static boolean lowers(PackageStep step) {
        return step instanceof PackageStep.Install install
                ? install.downgrade()
                : step instanceof PackageStep.Exchange exchange
                        && exchange.install().downgrade();
    }

    private Optional<Problem> problem(Wish wish, boolean downgrade) {
        if (packages.candidate(wish.name()).isEmpty()) {
            return problem("package.unknown", "no such package", wish.name());
        }
        Optional<String> version = packages.version(wish);
        if (version.isEmpty()) {
            return problem("package.no-such-version", "no such version of", wish.name());
        }
        boolean lower = packages.find(wish.name())
                .flatMap(FakePackage::version)
                .filter(v -> packages.compareVersions(v, version.get()) > 0)
                .isPresent();
        return lower && !downgrade ? problem("package.failed", "would be downgraded", wish.name()) : Optional.empty();
    }

    private static Optional<Problem> problem(String code, String what, String name) {
        return Optional.of(Problem.environment(code, what + " " + Quoted.of(name)));
    }
}
