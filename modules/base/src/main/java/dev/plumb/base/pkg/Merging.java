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
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Many package actions as one: repaired and refreshed once, one installation, one removal. Downgrades keep an
/// installation of their own, so that no other package of the batch may go down with them.
final class Merging {
    private Merging() {}

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
        steps.stream().filter(step -> !(step instanceof PackageStep)).forEach(merged::add);
        steps.stream().filter(PackageStep.Repair.class::isInstance).forEach(merged::add);
        steps.stream().filter(PackageStep.RefreshIndex.class::isInstance).forEach(merged::add);
        merged.addAll(holds(steps, false));
        merged.addAll(removals(steps, false));
        merged.addAll(removals(steps, true));
        merged.addAll(installs(steps, true));
        merged.addAll(installs(steps, false));
        merged.addAll(holds(steps, true));
        return List.copyOf(merged);
    }

    private static List<Step> installs(List<Step> steps, boolean downgrade) {
        List<Wish> wishes = of(steps, PackageStep.Install.class)
                .filter(install -> install.downgrade() == downgrade)
                .flatMap(install -> install.wishes().stream())
                .distinct()
                .toList();
        return wishes.isEmpty() ? List.of() : List.of(new PackageStep.Install(wishes, downgrade));
    }

    private static List<Step> removals(List<Step> steps, boolean purge) {
        List<String> names = names(
                of(steps, PackageStep.RemovePackages.class),
                r -> r.purge() == purge,
                PackageStep.RemovePackages::names);
        return names.isEmpty() ? List.of() : List.of(new PackageStep.RemovePackages(names, purge));
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
