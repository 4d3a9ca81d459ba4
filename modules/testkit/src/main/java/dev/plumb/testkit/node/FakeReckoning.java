package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.Besides;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import dev.plumb.api.node.PackageView.Reckoned;
import dev.plumb.api.node.PackageView.Standing;
import dev.plumb.api.type.Quoted;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the fake node's package manager would do for a step.
final class FakeReckoning {
    private final FakePackages packages;

    FakeReckoning(FakePackages packages) {
        this.packages = packages;
    }

    Reckoned of(PackageStep step) {
        return switch (step) {
            case PackageStep.Install(List<Wish> wishes, boolean downgrade) ->
                wishes.stream()
                        .flatMap(wish -> problem(wish, downgrade).stream())
                        .findFirst()
                        .<Reckoned>map(Reckoned.Cannot::new)
                        .orElseGet(() -> installing(wishes));
            case PackageStep.RemovePackages(List<String> names, boolean purge) ->
                does(List.of(), packages.needing(names));
            case PackageStep.Repair repair -> does(List.of(), List.of());
            case PackageStep.RefreshIndex refresh -> does(List.of(), List.of());
            case PackageStep.SetHold hold -> does(List.of(), List.of());
        };
    }

    /// How a step ends that is not begun.
    Optional<Applied> refusal(PackageStep step) {
        return switch (of(step)) {
            case Reckoned.Does(Besides besides) -> besides.held(step.doing()).map(Applied.Held::new);
            case Reckoned.Cannot(Problem why) -> Optional.of(new Applied.Failed(why));
        };
    }

    private static Reckoned does(Collection<String> brings, Collection<String> removes) {
        return new Reckoned.Does(new Besides(List.copyOf(brings), List.copyOf(removes), List.of(), List.of()));
    }

    private Reckoned installing(List<Wish> wishes) {
        List<String> named = wishes.stream().map(Wish::name).toList();
        Set<String> brings = new TreeSet<>();
        Set<String> removes = new TreeSet<>();
        for (String name : named) {
            needed(name, brings);
            packages.find(name).map(FakePackage::removes).orElse(List.of()).stream()
                    .filter(other -> packages.standing(other) instanceof Standing.Installed)
                    .forEach(removes::add);
        }
        named.forEach(brings::remove);
        named.forEach(removes::remove);
        return does(brings, removes);
    }

    private void needed(String name, Set<String> brings) {
        for (String other : packages.find(name).map(FakePackage::needs).orElse(List.of())) {
            if (packages.find(other).flatMap(FakePackage::version).isEmpty() && brings.add(other)) {
                needed(other, brings);
            }
        }
    }

    private Optional<Problem> problem(Wish wish, boolean downgrade) {
        if (packages.candidate(wish.name()).isEmpty()) {
            return problem("package.unknown", "no such package", wish.name());
        }
        Optional<String> version = version(wish);
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

    /// The version that a wish would bring.
    Optional<String> version(Wish wish) {
        return wish.version()
                .filter(version -> packages.available(wish.name(), version))
                .or(() -> wish.version().isPresent() ? Optional.empty() : packages.candidate(wish.name()));
    }
}
