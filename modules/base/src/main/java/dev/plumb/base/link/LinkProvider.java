package dev.plumb.base.link;

import dev.plumb.api.Action;
import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Difference;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Thing;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.ProtectedFiles;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.base.path.Obstacle;
import java.util.List;
import java.util.Optional;

/// The kind `link`: a symbolic link.
public final class LinkProvider implements ResourceProvider<LinkSpec, FileState> {
    private static final Attribute<String> TARGET = Attribute.required(
            "target", Types.LINE, "where it leads, absolute or relative to its own directory; need not exist");
    private static final KindDefinition DEFINITION =
            KindDefinition.of("link", "A symbolic link.", Types.PATH, "the path of the link", TARGET);

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<LinkSpec> parse(ResourceId id, Attributes attributes) {
        String target = attributes.find(TARGET).orElse("");
        LinkSpec spec = new LinkSpec(id, attributes.ensure(), target);
        if (!spec.absent() && target.isEmpty()) {
            return new Parsed.Invalid<>(List.of(Problem.author("link.no-target", "expected a path, found ''")
                    .at("target")));
        }
        return needed(spec)
                .<Parsed<LinkSpec>>map(why -> new Parsed.Invalid<>(List.of(why)))
                .orElseGet(() -> new Parsed.Ok<>(spec));
    }

    /// Without `/bin` and its like no program is found; without `/etc/passwd` nobody logs in.
    private static Optional<Problem> needed(LinkSpec spec) {
        String path = spec.path();
        boolean gone = spec.absent() && ProtectedFiles.contains(path);
        boolean hidden = !spec.absent() && ProtectedFiles.hiddenBy(path, spec.target());
        return gone || hidden
                ? Optional.of(Problem.author(
                                "link.protected",
                                "the system needs " + Quoted.of(path)
                                        + (gone ? ", which is never removed" : ", which never leads elsewhere"))
                        .advise("leave it out"))
                : Optional.empty();
    }

    @Override
    public Claims claims(LinkSpec desired) {
        return Claims.owning(Thing.path(desired.path()))
                .needsParents(desired.path())
                .build();
    }

    @Override
    public Observed<FileState> observe(LinkSpec desired, NodeView node) {
        return switch (node.files().state(desired.path())) {
            case FileState.Absent absent -> new Observed.Absent<>();
            case FileState.Unreadable(Problem why) -> new Observed.Unreadable<>(why);
            case FileState found -> new Observed.Present<>(found);
        };
    }

    @Override
    public Plan plan(LinkSpec desired, Observed<FileState> observed) {
        return switch (observed) {
            case Observed.Absent<FileState> absent ->
                desired.absent() ? new Plan.InSync("no such link") : create(desired);
            case Observed.Present<FileState>(FileState found) -> plan(desired, found);
            case Observed.Unreadable<FileState>(Problem why) -> new Plan.Unknown(why);
            case Observed.Blocked<FileState>(String on) -> new Plan.Waiting(on);
        };
    }

    private static Plan plan(LinkSpec desired, FileState found) {
        String path = desired.path();
        return switch (found) {
            case FileState.Link(String target, FileState.Ownership ownership) ->
                desired.absent() ? remove(path) : retarget(desired, target);
            case FileState.Regular file ->
                desired.absent() ? Obstacle.other(path, "a link", "a file") : replace(desired);
            case FileState.Directory directory -> Obstacle.directory(path, "a link");
            case FileState.Special(String type, FileState.Ownership ownership) ->
                Obstacle.other(path, "a link", "a " + type);
            case FileState.Remote(String mountPoint) -> Obstacle.remote(path, mountPoint);
            case FileState.Unsafe(Problem why) -> Obstacle.unsafe(why);
            case FileState.Unreadable(Problem why) -> new Plan.Unknown(why);
            case FileState.Absent absent -> create(desired);
        };
    }

    private static Plan create(LinkSpec desired) {
        return change("create link to " + Quoted.of(desired.target()), Difference.missing(), make(desired));
    }

    private static Plan retarget(LinkSpec desired, String target) {
        return target.equals(desired.target())
                ? new Plan.InSync("it leads to " + Quoted.of(target))
                : change(
                        "lead to " + Quoted.of(desired.target()) + " instead of " + Quoted.of(target),
                        Difference.of(TARGET.name(), target, desired.target()),
                        make(desired));
    }

    private static Plan replace(LinkSpec desired) {
        return change(
                "replace the file by a link to " + Quoted.of(desired.target()), Difference.missing(), make(desired));
    }

    private static Plan remove(String path) {
        return change("remove", Difference.unwanted(), new FileStep.Remove(path));
    }

    private static FileStep make(LinkSpec desired) {
        return new FileStep.MakeLink(desired.path(), desired.target());
    }

    private static Plan change(String summary, Difference difference, FileStep... steps) {
        return new Plan.Change(List.of(Action.quiet(summary, List.of(difference), steps)));
    }
}
