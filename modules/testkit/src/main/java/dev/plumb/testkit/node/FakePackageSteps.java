package dev.plumb.testkit.node;

import dev.plumb.api.node.Applied;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageView.Standing;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
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
            case PackageStep.Install install -> transact(step, List.of(), false);
            case PackageStep.RemovePackages(List<String> names, boolean purge) -> transact(step, names, purge);
            case PackageStep.Exchange(PackageStep.Install install, PackageStep.RemovePackages removal) ->
                transact(step, removal.names(), removal.purge());
            case PackageStep.SetHold(List<String> names, boolean held) -> setHold(names, held);
        };
    }

    private Applied repair() {
        packages.repaired();
        return packages.failing()
                .<Applied>map(said -> Refusal.of("package.failed", said))
                .or(() -> packages.interrupted().map(Applied.Failed::new))
                .orElse(Applied.DONE);
    }

    private Applied transact(PackageStep step, List<String> goes, boolean purge) {
        packages.repaired();
        Optional<Applied> refusal = reckoning.refusal(step);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Map<String, String> brought = reckoning.transaction(step).brought();
        goes.forEach(name -> remove(name, purge));
        Applied outcome = Applied.DONE;
        for (Map.Entry<String, String> one : brought.entrySet()) {
            outcome = outcome instanceof Applied.Done ? install(one.getKey(), one.getValue()) : outcome;
        }
        return outcome;
    }

    private Applied install(String name, String version) {
        FakePackage found = packages.find(name).orElseThrow();
        if (!found.fails().isEmpty()) {
            packages.keep(name, found.standing(new Standing.Broken(version, "half-configured")));
            return Refusal.of("package.failed", found.fails());
        }
        packages.keep(name, found.standing(new Standing.Installed(version, found.held())));
        found.brings().ifPresent(patch);
        return Applied.DONE;
    }

    private void remove(String name, boolean purge) {
        packages.find(name)
                .filter(found -> purge || found.version().isPresent())
                .ifPresent(found ->
                        packages.keep(name, found.standing(new Standing.NotInstalled(found.configured() && !purge))));
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
