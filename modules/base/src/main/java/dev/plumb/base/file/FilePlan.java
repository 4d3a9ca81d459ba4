package dev.plumb.base.file;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import dev.plumb.base.path.Obstacle;
import dev.plumb.base.path.OwnershipAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what a file needs.
final class FilePlan {
    private FilePlan() {}

    static Plan of(FileSpec desired, Observed<FileSpec.Found> observed) {
        if (observed instanceof Observed.Present<FileSpec.Found>(FileSpec.Found found)
                && found.at() instanceof FileState.Regular file
                && asDeclared(desired, file, found.comparison())) {
            return owned(desired, file, List.of());
        }
        return switch (observed) {
            case Observed.Absent<FileSpec.Found> absent ->
                desired.absent()
                        ? new Plan.InSync("no such file")
                        : change("create", List.of(Difference.missing()), desired.write());
            case Observed.Present<FileSpec.Found>(FileSpec.Found found) -> of(desired, found);
            case Observed.Unreadable<FileSpec.Found>(Problem why) -> new Plan.Unknown(why);
            case Observed.Blocked<FileSpec.Found>(String on) -> new Plan.Waiting(on);
        };
    }

    private static boolean asDeclared(FileSpec desired, FileState.Regular file, Optional<Comparison> comparison) {
        return !desired.absent()
                && (comparison.isEmpty() || comparison.get() instanceof Comparison.Same)
                && FileProvider.OWNERSHIP
                        .differences(file.ownership(), desired.ownership())
                        .isEmpty();
    }

    private static Plan of(FileSpec desired, FileSpec.Found found) {
        String path = desired.path();
        return switch (found.at()) {
            case FileState.Regular file ->
                desired.absent() ? remove(desired) : regular(desired, file, found.comparison());
            case FileState.Link(String target, FileState.Ownership owner) -> link(desired, target);
            case FileState.Directory directory -> Obstacle.directory(path, "a file");
            case FileState.Special(String type, FileState.Ownership owner) ->
                Obstacle.other(path, "a file", "a " + type);
            case FileState.Remote(String mountPoint) -> Obstacle.remote(path, mountPoint);
            case FileState.Unsafe(Problem why) -> Obstacle.unsafe(why);
            case FileState.Unreadable(Problem why) -> new Plan.Unknown(why);
            case FileState.Absent absent -> change("create", List.of(Difference.missing()), desired.write());
        };
    }

    private static Plan remove(FileSpec desired) {
        return change("remove", List.of(Difference.unwanted()), new FileStep.Remove(desired.path()));
    }

    private static Plan link(FileSpec desired, String target) {
        if (desired.absent() || desired.content().isEmpty()) {
            return Obstacle.other(desired.path(), "a file", "a link to " + Quoted.of(target));
        }
        return change(
                "replace the link to " + Quoted.of(target) + " by a file",
                List.of(Difference.missing()),
                desired.write());
    }

    private static Plan regular(FileSpec desired, FileState.Regular file, Optional<Comparison> comparison) {
        List<Difference> ownership = FileProvider.OWNERSHIP.differences(file.ownership(), desired.ownership());
        if (comparison.isEmpty()) {
            return owned(desired, file, ownership);
        }
        return switch (comparison.get()) {
            case Comparison.Same same -> owned(desired, file, ownership);
            case Comparison.Unreadable(Problem why) -> new Plan.Unknown(why);
            case Comparison.Different(Value.Content was) ->
                file.links() > 1 ? hardLinked(desired) : rewrite(desired, was, ownership);
        };
    }

    private static Plan owned(FileSpec desired, FileState.Regular file, List<Difference> differences) {
        if (differences.isEmpty()) {
            return new Plan.InSync(
                    desired.content().isEmpty()
                            ? "owner, group and mode are as declared; the content is not managed"
                            : "content, owner, group and mode are as declared");
        }
        return file.links() > 1
                ? hardLinked(desired)
                : change(
                        OwnershipAttributes.summary(differences),
                        differences,
                        new FileStep.SetOwnership(desired.path(), desired.ownership()));
    }

    private static Plan rewrite(FileSpec desired, Value.Content was, List<Difference> ownership) {
        List<Difference> differences = new ArrayList<>();
        differences.add(
                desired.sensitive()
                        ? Difference.secret(KindDefinition.CONTENT)
                        : Difference.of(
                                KindDefinition.CONTENT, was, desired.content().orElse(Value.Content.of(""))));
        differences.addAll(ownership);
        String summary = "replace content";
        return change(
                ownership.isEmpty() ? summary : summary + ", " + OwnershipAttributes.summary(ownership),
                differences,
                desired.write());
    }

    private static Plan hardLinked(FileSpec desired) {
        return new Plan.Refused(Problem.operator(
                        "file.hard-linked",
                        "expected one name for " + Quoted.of(desired.path()) + ", found a second hard link to it")
                .advise("find it with 'find / -xdev -samefile " + desired.path() + "' and remove it"));
    }

    private static Plan change(String summary, List<Difference> differences, FileStep step) {
        return new Plan.Change(List.of(Action.quiet(summary, differences, step)));
    }
}
