package dev.plumb.agent.engine.kinds;

import dev.plumb.api.Action;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Refreshable;
import dev.plumb.api.Releasable;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.api.type.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A unit that shall run; its name may be an alias after `@`, so that two resources can mean one unit.
public final class DaemonKind
        implements ResourceProvider<DaemonKind.Spec, UnitState>,
                Refreshable<DaemonKind.Spec, UnitState>,
                Releasable<DaemonKind.Spec, UnitState> {

    public record Spec(ResourceId id, Ensure ensure) implements ResourceSpec {
        String unit() {
            return id.name().replaceFirst("@.*", "");
        }
    }

    @Override
    public KindDefinition definition() {
        return KindDefinition.of("daemon", "A unit.", Types.LINE, "its name");
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
    public Observed<UnitState> observe(Spec desired, NodeView node) {
        UnitState unit = node.services().unit(desired.unit());
        return unit.load().equals("not-found") ? new Observed.Absent<>() : new Observed.Present<>(unit);
    }

    @Override
    public Plan plan(Spec desired, Observed<UnitState> observed) {
        if (!(observed instanceof Observed.Present<UnitState>(UnitState unit))) {
            return new Plan.Waiting("unit " + desired.unit());
        }
        if (unit.needsReload()) {
            return new Plan.Change(List.of(new Action(
                    "reload unit files",
                    Set.of(Disruption.RELOAD),
                    List.of(Difference.of("reloaded", "no", "yes")),
                    List.of(new ServiceStep.DaemonReload()))));
        }
        return unit.active().equals("active")
                ? new Plan.InSync("it runs")
                : new Plan.Change(List.of(Action.quiet(
                        "start", List.of(Difference.of("running", "no", "yes")), step(desired, UnitVerb.START))));
    }

    @Override
    public Optional<Action> refresh(Spec desired, Observed<UnitState> observed) {
        boolean runs = observed instanceof Observed.Present<UnitState>(UnitState unit)
                && unit.active().equals("active");
        return runs
                ? Optional.of(
                        Action.disturbing(Disruption.RESTART, "restart", List.of(), step(desired, UnitVerb.RESTART)))
                : Optional.empty();
    }

    @Override
    public Plan release(Spec lastDesired, Observed<UnitState> observed) {
        boolean runs = observed instanceof Observed.Present<UnitState>(UnitState unit)
                && unit.active().equals("active");
        return runs
                ? new Plan.Change(List.of(
                        Action.disturbing(Disruption.RESTART, "stop", List.of(), step(lastDesired, UnitVerb.STOP))))
                : new Plan.InSync("stopped");
    }

    private static ServiceStep.Unit step(Spec desired, UnitVerb verb) {
        return new ServiceStep.Unit(desired.unit(), verb, Duration.ZERO);
    }
}
