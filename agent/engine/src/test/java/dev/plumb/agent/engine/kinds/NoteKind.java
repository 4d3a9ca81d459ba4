package dev.plumb.agent.engine.kinds;

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
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.Thing;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A small file: content and mode.
public final class NoteKind implements ResourceProvider<NoteKind.Spec, NoteKind.Found> {
    private static final Attribute<Value.Content> CONTENT =
            Attribute.optional("content", Types.CONTENT, "what stands in it");
    private static final Attribute<Integer> MODE = Attribute.defaulted("mode", Types.MODE, 0644, "its permission bits");
    private static final Attribute<Boolean> SENSITIVE =
            Attribute.defaulted("sensitive", Types.BOOLEAN, false, "whether it may not be shown");

    private final boolean goneOnRelease;

    public NoteKind(boolean goneOnRelease) {
        this.goneOnRelease = goneOnRelease;
    }

    public record Spec(ResourceId id, Ensure ensure, Value.Content content, int mode, boolean sensitive)
            implements ResourceSpec {
        Ownership ownership() {
            return new Ownership("root", "root", mode);
        }
    }

    public record Found(FileState state, FileView.Comparison content) {}

    @Override
    public KindDefinition definition() {
        KindDefinition definition =
                KindDefinition.of("note", "A file.", Types.PATH, "its path", CONTENT, MODE, SENSITIVE);
        return goneOnRelease ? definition.goneOnRelease() : definition;
    }

    @Override
    public Parsed<Spec> parse(ResourceId id, Attributes attributes) {
        return new Parsed.Ok<>(new Spec(
                id,
                attributes.ensure(),
                attributes.find(CONTENT).orElse(Value.Content.of("")),
                attributes.get(MODE),
                attributes.get(SENSITIVE)));
    }

    @Override
    public Claims claims(Spec desired) {
        return Claims.owning(Thing.path(desired.id().name())).build();
    }

    @Override
    public Observed<Found> observe(Spec desired, NodeView node) {
        FileState state = node.files().state(desired.id().name());
        return state instanceof FileState.Absent
                ? new Observed.Absent<>()
                : new Observed.Present<>(
                        new Found(state, node.files().compare(desired.id().name(), desired.content())));
    }

    @Override
    public Plan plan(Spec desired, Observed<Found> observed) {
        if (observed instanceof Observed.Present<Found>(Found found)) {
            return desired.absent()
                    ? new Plan.Change(List.of(Action.quiet(
                            "remove",
                            List.of(Difference.unwanted()),
                            new FileStep.Remove(desired.id().name()))))
                    : present(desired, found);
        }
        return desired.absent()
                ? new Plan.InSync("there is none")
                : new Plan.Change(List.of(Action.quiet("create", List.of(Difference.missing()), write(desired))));
    }

    private static Plan present(Spec desired, Found found) {
        if (!(found.state() instanceof FileState.Regular(Ownership ownership, long size, long links))) {
            return new Plan.Refused(Problem.environment("note.in-the-way", "not a file"));
        }
        if (found.content() instanceof FileView.Comparison.Unreadable(Problem why)) {
            return new Plan.Unknown(why);
        }
        List<Difference> differences = new ArrayList<>();
        if (found.content() instanceof FileView.Comparison.Different(Value.Content there)) {
            differences.add(
                    desired.sensitive()
                            ? Difference.secret("content")
                            : Difference.of("content", there, desired.content()));
        }
        if (ownership.mode() != desired.mode()) {
            differences.add(
                    Difference.of("mode", Types.MODE.normal(ownership.mode()), Types.MODE.normal(desired.mode())));
        }
        return Plan.of(
                differences.isEmpty() ? List.of() : List.of(Action.quiet("replace", differences, write(desired))),
                "as wished");
    }

    private static FileStep write(Spec desired) {
        return new FileStep.Write(
                desired.id().name(), desired.content(), desired.ownership(), Optional.empty(), desired.sensitive());
    }
}
