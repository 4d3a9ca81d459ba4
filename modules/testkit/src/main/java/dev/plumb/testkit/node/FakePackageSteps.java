package dev.plumb.testkit.node;

import dev.plumb.api.node.Applied;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import dev.plumb.api.node.PackageView.Standing;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Carries out steps on packages: all of a transaction or nothing, but for a postinst that fails.
final class FakePackageSteps {
    private final FakePackages packages;
    private final Consumer<Value> patch;

    FakePackageSteps(FakePackages packages, Consumer<Value> patch) {
        this.packages = packages;
        this.patch = patch;
    }

    Applied perform(PackageStep step) {
        return switch (step) {
            case PackageStep.RefreshIndex refresh -> {
                packages.refreshed().ifPresent(patch);
                yield Applied.DONE;
            }
            case PackageStep.Repair repair -> repair();
            case PackageStep.Install(List<Wish> wishes, boolean downgrade) -> install(wishes, downgrade);
            case PackageStep.RemovePackages(List<String> names, boolean purge) -> remove(names, purge);
            case PackageStep.SetHold(List<String> names, boolean held) -> setHold(names, held);
        };
    }

    private Applied repair() {
        packages.repaired();
        return packages.interrupted().<Applied>map(Applied.Failed::new).orElse(Applied.DONE);
    }

    private Applied install(List<Wish> wishes, boolean downgrade) {
        packages.repaired();
        List<String> names = wishes.stream().map(Wish::name).toList();
        Optional<Applied> refusal = wishes.stream()
                .flatMap(wish -> refusal(wish, names, downgrade).stream())
                .findFirst();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Applied outcome = Applied.DONE;
        for (Wish wish : wishes) {
            outcome = outcome instanceof Applied.Done ? install(wish) : outcome;
        }
        return outcome;
    }

    private Optional<Applied> refusal(Wish wish, List<String> named, boolean downgrade) {
        if (packages.candidate(wish.name()).isEmpty()) {
            return Optional.of(Refusal.of("package.unknown", "no such package", wish.name()));
        }
        Optional<String> version = version(wish);
        if (version.isEmpty()) {
            return Optional.of(Refusal.of("package.no-such-version", "no such version of", wish.name()));
        }
        FakePackage found = packages.find(wish.name()).orElseThrow();
        Optional<String> old = found.version();
        if (!downgrade
                && old.filter(v -> packages.compareVersions(v, version.get()) > 0)
                        .isPresent()) {
            return Optional.of(Refusal.of("package.failed", "would be downgraded", wish.name()));
        }
        return found.removes().stream()
                .filter(other -> !named.contains(other) && packages.standing(other) instanceof Standing.Installed)
                .findFirst()
                .map(other ->
                        Refusal.of("package.would-remove", "a package that is not named would be removed", other));
    }

    private Optional<String> version(Wish wish) {
        return wish.version()
                .filter(version -> packages.available(wish.name(), version))
                .or(() -> wish.version().isPresent() ? Optional.empty() : packages.candidate(wish.name()));
    }

    private Applied install(Wish wish) {
        FakePackage found = packages.find(wish.name()).orElseThrow();
        String version = version(wish).orElseThrow();
        for (String needed : found.needs()) {
            if (packages.find(needed).flatMap(FakePackage::version).isEmpty()
                    && install(new Wish(needed, Optional.empty())) instanceof Applied.Failed failed) {
                return failed;
            }
        }
        if (!found.fails().isEmpty()) {
            packages.keep(wish.name(), found.standing(new Standing.Broken(version, "half-configured")));
            return Refusal.of("package.failed", found.fails());
        }
        packages.keep(wish.name(), found.standing(new Standing.Installed(version, found.held())));
        found.brings().ifPresent(patch);
        return Applied.DONE;
    }

    private Applied remove(List<String> names, boolean purge) {
        packages.repaired();
        Optional<String> unnamed = packages.needing(names).stream().findFirst();
        if (unnamed.isPresent()) {
            return Refusal.of("package.would-remove", "a package that is not named would be removed", unnamed.get());
        }
        for (String name : names) {
            packages.find(name)
                    .filter(found -> purge || found.version().isPresent())
                    .ifPresent(found -> packages.keep(
                            name, found.standing(new Standing.NotInstalled(found.configured() && !purge))));
        }
        return Applied.DONE;
    }

    private Applied setHold(List<String> names, boolean held) {
        for (String name : names) {
            if (packages.standing(name) instanceof Standing.Installed(String version, boolean before)) {
                packages.keep(name, packages.find(name).orElseThrow().standing(new Standing.Installed(version, held)));
            } else if (held) {
                return Refusal.of("package.not-installed", "not installed", name);
            }
        }
        return Applied.DONE;
    }
}
