package dev.plumb.agent.engine.kinds;

import dev.plumb.api.Asking;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.Thing;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Types;
import java.time.Duration;
import java.util.function.BiFunction;

/// A kind whose plan is what the test says for a name and the node; a name that is a path owns it, and `asks` has a
/// minute for its programs.
public final class ScriptedKind implements ResourceProvider<ScriptedKind.Spec, Plan>, Asking<ScriptedKind.Spec> {
    private final BiFunction<String, NodeView, Plan> plan;

    public ScriptedKind(BiFunction<String, NodeView, Plan> plan) {
        this.plan = plan;
    }

    public record Spec(ResourceId id, Ensure ensure) implements ResourceSpec {}

    @Override
    public KindDefinition definition() {
        return KindDefinition.of("scripted", "As the test says.", Types.LINE, "a word");
    }

    @Override
    public Parsed<Spec> parse(ResourceId id, Attributes attributes) {
        return new Parsed.Ok<>(new Spec(id, attributes.ensure()));
    }

    @Override
    public Claims claims(Spec desired) {
        String name = desired.id().name();
        return name.startsWith("/") ? Claims.owning(Thing.path(name)).build() : Claims.NONE;
    }

    @Override
    public Duration lookTime(Spec desired) {
        return desired.id().name().equals("asks") ? Duration.ofMinutes(1) : Duration.ZERO;
    }

    @Override
    public Observed<Plan> observe(Spec desired, NodeView node) {
        return new Observed.Present<>(plan.apply(desired.id().name(), node));
    }

    @Override
    public Plan plan(Spec desired, Observed<Plan> observed) {
        return observed instanceof Observed.Present<Plan>(Plan found) ? found : new Plan.Waiting("nothing");
    }
}
