package dev.plumb.base.pkg;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import dev.plumb.api.node.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Many package actions as one: the index is read once, and all that comes and goes does so in one
/// transaction, so that what needs each other's version or conflicts may. What an earlier run left, a
/// transaction repairs by itself.
final class Merging {
    private Merging() {}

    /// Whether an action has a part in the transaction: not the pins and holds of what is there, which come
    /// before it.
    static boolean shared(Action action) {
        return action.steps().stream().anyMatch(step -> transacts(step) || step instanceof PackageStep.Repair);
    }

    private static boolean transacts(Step step) {
        return step instanceof PackageStep.Install || step instanceof PackageStep.RemovePackages;
    }

    static Action of(List<Action> actions) {
        String summary = actions.stream().map(Action::summary).distinct().collect(Collectors.joining(", "));
        Set<Disruption> classes = EnumSet.noneOf(Disruption.class);
        actions.forEach(action -> classes.addAll(action.classes()));
        List<Difference> differences =
                actions.stream().flatMap(a -> a.differences().stream()).toList();
        List<Step> steps = actions.stream().flatMap(a -> a.steps().stream()).toList();
        return new Action(summary, classes, differences, merged(steps));
    }

    private static List<Step> merged(List<Step> steps) {
        Set<Step> merged = new LinkedHashSet<>();
        if (steps.stream().noneMatch(Merging::transacts)) {
            steps.stream().filter(PackageStep.Repair.class::isInstance).forEach(merged::add);
        }
        steps.stream().filter(PackageStep.RefreshIndex.class::isInstance).forEach(merged::add);
        merged.addAll(transaction(installs(steps), removed(steps, purge -> true), removed(steps, purge -> purge)));
        merged.addAll(holds(steps, false));
        merged.addAll(holds(steps, true));
        return List.copyOf(merged);
    }

    /// A transaction removes, or purges, all that goes; where some is only to be removed, the others are purged
    /// after it.
    private static List<Step> transaction(
            Optional<PackageStep.Install> installs, List<String> gone, List<String> purged) {
        List<Step> steps = new ArrayList<>();
        PackageStep.RemovePackages removal = new PackageStep.RemovePackages(gone, false);
        if (gone.isEmpty() || (installs.isEmpty() && gone.equals(purged))) {
            installs.ifPresent(steps::add);
        } else {
            steps.add(installs.<Step>map(install -> new PackageStep.Exchange(install, removal))
                    .orElse(removal));
        }
        if (!purged.isEmpty()) {
            steps.add(new PackageStep.RemovePackages(purged, true));
        }
        return steps;
    }

    /// Only what is given a version may go down.
    private static Optional<PackageStep.Install> installs(List<Step> steps) {
        List<Wish> wishes = of(steps, PackageStep.Install.class)
                .flatMap(install -> install.wishes().stream())
                .distinct()
                .toList();
        boolean downgrade = of(steps, PackageStep.Install.class).anyMatch(PackageStep.Install::downgrade);
        return wishes.isEmpty() ? Optional.empty() : Optional.of(new PackageStep.Install(wishes, downgrade));
    }

    private static List<String> removed(List<Step> steps, Predicate<Boolean> purged) {
        return names(
                of(steps, PackageStep.RemovePackages.class),
                removal -> purged.test(removal.purge()),
                PackageStep.RemovePackages::names);
    }

    private static List<Step> holds(List<Step> steps, boolean held) {
        List<String> names =
                names(of(steps, PackageStep.SetHold.class), hold -> hold.held() == held, PackageStep.SetHold::names);
        return names.isEmpty() ? List.of() : List.of(new PackageStep.SetHold(names, held));
    }

    private static <T> List<String> names(Stream<T> steps, Predicate<T> which, Function<T, List<String>> names) {
        return new ArrayList<>(new LinkedHashSet<>(
                steps.filter(which).flatMap(step -> names.apply(step).stream()).toList()));
    }

    private static <T> Stream<T> of(List<Step> steps, Class<T> type) {
        return steps.stream().filter(type::isInstance).map(type::cast);
    }
}
