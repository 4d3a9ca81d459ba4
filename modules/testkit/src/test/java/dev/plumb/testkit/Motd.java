package dev.plumb.testkit;

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
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.Thing;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView.ReadResult;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value.Content;
import java.util.List;
import java.util.Optional;

/// A kind that holds to the contract, to be broken in one way at a time.
class Motd implements ResourceProvider<Motd.Spec, String> {
    static final String PATH = "/etc/motd";
    private static final Attribute<String> TEXT = Attribute.required("text", Types.LINE, "what is shown at a login");
    private static final KindDefinition DEFINITION = KindDefinition.singleton("motd", "A greeting.", TEXT);

    record Spec(ResourceId id, Ensure ensure, String text) implements ResourceSpec {}

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<Spec> parse(ResourceId id, Attributes attributes) {
        return new Parsed.Ok<>(
                new Spec(id, attributes.ensure(), attributes.find(TEXT).orElse("")));
    }

    @Override
    public Claims claims(Spec desired) {
        return Claims.owning(Thing.path(PATH)).build();
    }

    @Override
    public Observed<String> observe(Spec desired, NodeView node) {
        return node.files().read(PATH, 1 << 10) instanceof ReadResult.Text(String text)
                ? new Observed.Present<>(text)
                : new Observed.Absent<>();
    }

    @Override
    public Plan plan(Spec desired, Observed<String> observed) {
        String found = observed instanceof Observed.Present<String>(String text) ? text : "";
        if (found.equals(desired.text())) {
            return new Plan.InSync(whyInSync());
        }
        FileStep step = desired.absent() ? new FileStep.Remove(PATH) : write(desired.text());
        return new Plan.Change(List.of(Action.quiet(summary(found), differences(found, desired), step)));
    }

    String whyInSync() {
        return "the greeting is right";
    }

    String summary(String found) {
        return "change the greeting";
    }

    List<Difference> differences(String found, Spec desired) {
        return List.of(Difference.of(TEXT.name(), "another", desired.text()));
    }

    FileStep write(String text) {
        return new FileStep.Write(PATH, Content.of(text), new Ownership("root", "root", 0644), Optional.empty(), false);
    }
}
