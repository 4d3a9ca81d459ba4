package dev.plumb.server.compiler.kinds;

import dev.plumb.api.Action;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Refreshable;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.NodeView;
import java.util.Optional;
import java.util.function.Function;

/// A kind that is only compiled, never applied.
record TestKind(KindDefinition definition, Function<TestKind.Spec, Claims> claimsOf)
        implements ResourceProvider<TestKind.Spec, String>, Refreshable<TestKind.Spec, String> {

    record Spec(ResourceId id, Ensure ensure, Attributes attributes) implements ResourceSpec {
        String name() {
            return id.name();
        }
    }

    @Override
    public Parsed<Spec> parse(ResourceId id, Attributes attributes) {
        return new Parsed.Ok<>(new Spec(id, attributes.ensure(), attributes));
    }

    @Override
    public Claims claims(Spec desired) {
        return claimsOf.apply(desired);
    }

    @Override
    public Observed<String> observe(Spec desired, NodeView node) {
        throw new UnsupportedOperationException("only compiled");
    }

    @Override
    public Optional<Action> refresh(Spec desired, Observed<String> observed) {
        throw new UnsupportedOperationException("only compiled");
    }

    @Override
    public Plan plan(Spec desired, Observed<String> observed) {
        throw new UnsupportedOperationException("only compiled");
    }
}
