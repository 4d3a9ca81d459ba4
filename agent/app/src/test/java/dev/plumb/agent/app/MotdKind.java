package dev.plumb.agent.app;

import dev.plumb.api.Action;
import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Difference;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceModule;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;

/// A text file, as small as a kind can be.
final class MotdKind implements ResourceProvider<MotdKind.Spec, Value.Content>, ResourceModule {
    private static final Attribute<Value.Content> CONTENT = Attribute.required("content", Types.CONTENT, "its text");
    private static final Attribute<Boolean> SENSITIVE =
            Attribute.defaulted(KindDefinition.SENSITIVE, Types.BOOLEAN, false, "whether it is not shown");

    record Spec(ResourceId id, Ensure ensure, Value.Content content) implements ResourceSpec {}

    @Override
    public String family() {
        return "test";
    }

    @Override
    public List<ResourceProvider<?, ?>> providers() {
        return List.of(this);
    }

    @Override
    public KindDefinition definition() {
        return KindDefinition.of("motd", "A text.", Types.PATH, "its path", CONTENT, SENSITIVE);
    }

    @Override
    public Parsed<Spec> parse(ResourceId id, Attributes attributes) {
        return new Parsed.Ok<>(new Spec(id, attributes.ensure(), attributes.get(CONTENT)));
    }

    @Override
    public Claims claims(Spec desired) {
        return Claims.NONE;
    }

    @Override
    public Observed<Value.Content> observe(Spec desired, NodeView node) {
        String path = desired.id().name();
        if (node.files().state(path) instanceof FileState.Absent) {
            return new Observed.Absent<>();
        }
        return new Observed.Present<>(
                node.files().compare(path, desired.content()) instanceof FileView.Comparison.Different(var there)
                        ? there
                        : desired.content());
    }

    @Override
    public Plan plan(Spec desired, Observed<Value.Content> observed) {
        if (!(observed instanceof Observed.Present<Value.Content>(Value.Content there))) {
            return change(desired, Difference.missing());
        }
        return there.equals(desired.content())
                ? new Plan.InSync("the same")
                : change(desired, Difference.of("content", there, desired.content()));
    }

    private static Plan change(Spec desired, Difference difference) {
        return new Plan.Change(List.of(Action.quiet(
                "write",
                List.of(difference),
                new FileStep.Write(
                        desired.id().name(),
                        desired.content(),
                        new Ownership("root", "root", 0644),
                        Optional.empty(),
                        false))));
    }
}
