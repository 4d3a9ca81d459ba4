package dev.plumb.base.pkg;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import dev.plumb.api.node.PackageView.Standing;
import dev.plumb.api.node.Step;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import dev.plumb.base.pkg.PackageFound.Index;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides about one package.
record PackagePlan(PackageSpec desired, PackageFound found) {

    Plan plan() {
        return switch (found.standing()) {
            case Standing.NotInstalled(boolean left) -> desired.absent() ? gone(left) : missing();
            case Standing.Installed(String version, boolean held) ->
                desired.absent() ? remove() : installed(version, held);
            case Standing.Broken(String version, String how) -> desired.absent() ? remove() : broken(version, how);
            case Standing.Unreadable(Problem why) -> new Plan.Unknown(why);
        };
    }

    private Plan missing() {
        return notAvailable()
                .orElseGet(() -> change(
                        reading("install" + desired.version().map(v -> " " + v).orElse("")),
                        Set.of(Disruption.NONE),
                        List.of(Difference.missing()),
                        install(false)));
    }

    private Plan installed(String version, boolean held) {
        boolean wrong = desired.version().map(wanted -> found.order() != 0).orElse(!desired.pinned(version));
        if (!wrong) {
            return settled(version, held);
        }
        boolean down = found.order() > 0;
        // The candidate is of the time before the pin is written: one that is installed already is outside the pin.
        if (desired.version().isEmpty() && found.order() >= 0) {
            return aboveThePin(version);
        }
        return notAvailable().orElseGet(() -> {
            // a step that names a held package changes it and holds it again
            List<Step> steps = new ArrayList<>(install(down));
            if (held && desired.hold().filter(wanted -> !wanted).isPresent()) {
                steps.add(hold(false));
            }
            String aim = desired.version()
                    .or(() -> found.candidate().filter(desired::pinned))
                    .orElse("the pinned version");
            return change(
                    reading((down ? "downgrade to " : "upgrade to ") + aim),
                    found.disturbs(),
                    List.of(Difference.of("version", version, aim)),
                    steps);
        });
    }

    private Plan aboveThePin(String version) {
        return new Plan.Refused(Problem.author(
                        "package.above-pin",
                        "expected a version that the pin "
                                + Quoted.of(desired.pin().orElse("")) + " allows, found the higher "
                                + Quoted.of(version))
                .advise("write 'version' to allow the downgrade"));
    }

    private Plan settled(String version, boolean held) {
        List<Action> actions = new ArrayList<>(preferences());
        if (desired.hold().isPresent() && desired.hold().get() != held) {
            boolean hold = desired.hold().get();
            actions.add(Action.quiet(
                    hold ? "hold" : "let go",
                    List.of(Difference.of("hold", new Value.Flag(held), new Value.Flag(hold))),
                    hold(hold)));
        }
        return Plan.of(actions, "installed at " + version + (held ? ", held" : ""));
    }

    private Plan broken(String version, String how) {
        Set<Step> steps = new LinkedHashSet<>(List.of(new PackageStep.Repair()));
        desired.version().ifPresent(wanted -> steps.addAll(install(true)));
        Difference difference = Difference.of("ensure", how + " at " + version, "present");
        return change("repair", found.disturbs(), List.of(difference), List.copyOf(steps));
    }

    private Plan gone(boolean configurationLeft) {
        if (desired.purge() && configurationLeft) {
            return removal("purge its configuration", Set.of(Disruption.NONE));
        }
        return Plan.of(preferences(), "not installed");
    }

    private Plan remove() {
        return removal("remove", found.disturbs());
    }

    private Plan removal(String summary, Set<Disruption> classes) {
        Step step = new PackageStep.RemovePackages(List.of(desired.name()), desired.purge());
        return change(summary, classes, List.of(Difference.unwanted()), List.of(step));
    }

    private boolean unheardOf() {
        return !found.available()
                || (found.candidate().isEmpty() && desired.version().isEmpty());
    }

    /// What a plan says of a change that reads the index because of it.
    private String reading(String change) {
        return found.index() == Index.FRESH && unheardOf()
                ? "read the index again, which does not know it, and " + change
                : change;
    }

    /// A version or package that no repository has any more is told before anything is changed, unless reading the
    /// index again may bring it.
    private Optional<Plan> notAvailable() {
        if (found.index() != Index.NEW || !unheardOf() || !found.preferences().same()) {
            return Optional.empty();
        }
        if (!found.available()) {
            String offer = found.candidate().map(v -> "it has " + v).orElse("it has no other either");
            return Optional.of(new Plan.Refused(Problem.environment(
                            "package.version-not-available",
                            "no repository of this node has " + Quoted.of(desired.name()) + " at "
                                    + Quoted.of(desired.version().orElse("")))
                    .advise(offer)));
        }
        return Optional.of(new Plan.Refused(Problem.environment(
                        "package.not-available",
                        "no repository of this node has a package " + Quoted.of(desired.name()))
                .advise("declare the repository that has it, or look for a slip in the name")));
    }

    private List<Step> install(boolean downgrade) {
        List<Step> steps = new ArrayList<>();
        if (found.index() == Index.OLD || (found.index() == Index.FRESH && unheardOf())) {
            steps.add(new PackageStep.RefreshIndex());
        }
        steps.add(new PackageStep.Install(List.of(new Wish(desired.name(), desired.version())), downgrade));
        return steps;
    }

    private PackageStep hold(boolean held) {
        return new PackageStep.SetHold(List.of(desired.name()), held);
    }

    /// The preferences come first, so that what is installed is what they allow; a wished hold comes last.
    private Plan change(String summary, Set<Disruption> classes, List<Difference> differences, List<Step> steps) {
        List<Action> actions = new ArrayList<>(preferences());
        List<Step> all = new ArrayList<>(steps);
        if (!desired.absent() && desired.hold().orElse(false)) {
            all.add(hold(true));
        }
        actions.add(new Action(summary, classes, differences, all));
        return new Plan.Change(actions);
    }

    private List<Action> preferences() {
        return found.preferences().same()
                ? List.of()
                : List.of(new Action(
                        desired.pin().isPresent() && !desired.absent() ? "write its pin" : "remove its pin",
                        Set.of(Disruption.NONE),
                        found.preferences().differences(),
                        found.preferences().steps()));
    }
}
