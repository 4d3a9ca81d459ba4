package dev.plumb.agent.engine.kinds;

import dev.plumb.api.Action;
import dev.plumb.api.Attributes;
import dev.plumb.api.Batched;
import dev.plumb.api.Claims;
import dev.plumb.api.Difference;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageView.Standing;
import dev.plumb.api.type.Types;
import java.util.List;
import java.util.Optional;

/// A package, brought many at once.
public final class ParcelKind implements ResourceProvider<ParcelKind.Spec, Standing>, Batched {

    public record Spec(ResourceId id, Ensure ensure) implements ResourceSpec {}

    @Override
    public KindDefinition definition() {
        return KindDefinition.of("parcel", "A package.", Types.LINE, "its name");
    }

    @Override
    public Parsed<Spec> parse(ResourceId id, Attributes attributes) {
        return new Parsed.Ok<>(new Spec(id, attributes.ensure()));
    }

    @Override
    public Claims claims(Spec desired) {
        return Claims.NONE;
    }

    @Override
    public Observed<Standing> observe(Spec desired, NodeView node) {
        return node.packages().standing(desired.id().name()) instanceof Standing.Installed installed
                ? new Observed.Present<>(installed)
                : new Observed.Absent<>();
    }

    @Override
    public Plan plan(Spec desired, Observed<Standing> observed) {
        boolean there = observed instanceof Observed.Present;
        if (there != desired.absent()) {
            return new Plan.InSync("as wished");
        }
        return new Plan.Change(List.of(
                there
                        ? Action.quiet(
                                "remove",
                                List.of(Difference.unwanted()),
                                new PackageStep.RemovePackages(
                                        List.of(desired.id().name()), false))
                        : Action.quiet(
                                "install",
                                List.of(Difference.missing()),
                                new PackageStep.Install(
                                        List.of(new PackageStep.Wish(
                                                desired.id().name(), Optional.empty())),
                                        false))));
    }

    @Override
    public boolean shared(Action action) {
        return action.steps().stream().anyMatch(PackageStep.Install.class::isInstance);
    }

    @Override
    public Action merge(List<Action> actions) {
        List<PackageStep.Wish> wishes = actions.stream()
                .flatMap(action -> action.steps().stream())
                .map(PackageStep.Install.class::cast)
                .flatMap(install -> install.wishes().stream())
                .toList();
        return Action.quiet(
                "install " + wishes.size() + " packages", List.of(), new PackageStep.Install(wishes, false));
    }
}
