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
    private final FakeReckoning reckoning;
    private final Consumer<Value> patch;

    FakePackageSteps(FakePackages packages, Consumer<Value> patch) {
        this.packages = packages;
        this.reckoning = new FakeReckoning(packages);
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
        Optional<Applied> refusal = reckoning.refusal(new PackageStep.Install(wishes, downgrade));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Applied outcome = Applied.DONE;
        for (Wish wish : wishes) {
            outcome = outcome instanceof Applied.Done ? install(wish) : outcome;
        }
        return outcome;
    }

    private Applied install(Wish wish) {
        FakePackage found = packages.find(wish.name()).orElseThrow();
        String version = reckoning.version(wish).orElseThrow();
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
        Optional<Applied> refusal = reckoning.refusal(new PackageStep.RemovePackages(names, purge));
        if (refusal.isPresent()) {
            return refusal.get();
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
