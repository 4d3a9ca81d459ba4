package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Besides;
import dev.plumb.api.node.PackageStep.Wish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/// All that the fake node's package manager would bring and take for what is wished: what a package needs
/// comes with it, at its candidate; what needs another version follows where its candidate fits, and goes
/// otherwise, as with apt.
final class FakeTransaction {
    private final FakePackages packages;
    private final Set<String> named = new TreeSet<>();
    private final SequencedMap<String, String> brought = new LinkedHashMap<>();
    private final Set<String> taken = new TreeSet<>();
    private final List<Problem> unmet = new ArrayList<>();

    FakeTransaction(FakePackages packages, List<Wish> wishes, List<String> goes) {
        this.packages = packages;
        Map<String, String> wished = new LinkedHashMap<>();
        wishes.forEach(wish -> packages.version(wish).ifPresent(version -> wished.put(wish.name(), version)));
        named.addAll(wished.keySet());
        named.addAll(goes);
        goes.stream().filter(name -> there(name).isPresent()).forEach(taken::add);
        wished.forEach((name, version) -> bring(name, version, wished));
        follow();
    }

    private Optional<String> there(String name) {
        return packages.find(name).flatMap(FakePackage::version);
    }

    private List<String> needs(String name) {
        return packages.find(name).map(FakePackage::needs).orElse(List.of());
    }

    private boolean same(String name, String needed) {
        return packages.find(name)
                .filter(found -> found.same().contains(needed))
                .isPresent();
    }

    /// With what it needs before it.
    private void bring(String name, String version, Map<String, String> wished) {
        if (brought.containsKey(name)) {
            return;
        }
        for (String needed : needs(name)) {
            Optional<String> wish = Optional.ofNullable(wished.get(needed));
            Optional<String> now = there(needed).filter(v -> !same(name, needed) || v.equals(version));
            if (wish.isEmpty() && now.isEmpty()) {
                wish = packages.candidate(needed);
            }
            wish.ifPresent(other -> bring(needed, other, wished));
            if (taken.contains(needed)
                    || !wish.or(() -> now)
                            .map(v -> !same(name, needed) || v.equals(version))
                            .orElse(false)) {
                unmet.add(Problem.environment(
                        "package.unmet-dependencies", name + ": Depends: " + needed + " but it is not to be had"));
            }
        }
        brought.put(name, version);
        packages.find(name).map(FakePackage::removes).orElse(List.of()).stream()
                .filter(other -> there(other).isPresent())
                .forEach(taken::add);
    }

    /// What is there already and needs what changes.
    private void follow() {
        boolean more = true;
        while (more) {
            more = false;
            for (String name : packages.names()) {
                if (there(name).isPresent() && !taken.contains(name) && !brought.containsKey(name) && suffers(name)) {
                    more = true;
                    if (follows(name)) {
                        brought.put(name, packages.candidate(name).orElseThrow());
                    } else {
                        taken.add(name);
                    }
                }
            }
        }
    }

    private boolean suffers(String name) {
        return needs(name).stream()
                .anyMatch(needed -> taken.contains(needed) || (same(name, needed) && !fits(there(name), needed)));
    }

    private boolean fits(Optional<String> version, String needed) {
        return !brought.containsKey(needed) || version.equals(Optional.of(brought.get(needed)));
    }

    private boolean follows(String name) {
        Optional<String> candidate = packages.candidate(name);
        return candidate.isPresent()
                && packages.compareVersions(candidate.get(), there(name).orElseThrow()) > 0
                && needs(name).stream()
                        .allMatch(
                                needed -> !taken.contains(needed) && (!same(name, needed) || fits(candidate, needed)));
    }

    /// Why it cannot be.
    Optional<Problem> unmet() {
        return unmet.stream().findFirst();
    }

    /// All that comes, what is needed before what needs it, at its version.
    SequencedMap<String, String> brought() {
        return brought;
    }

    Besides besides() {
        return new Besides(unnamed(brought.keySet()), unnamed(taken), List.of(), List.of());
    }

    private List<String> unnamed(Set<String> names) {
        return names.stream().filter(name -> !named.contains(name)).sorted().toList();
    }
}
