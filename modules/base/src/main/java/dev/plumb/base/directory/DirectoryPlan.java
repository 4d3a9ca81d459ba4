package dev.plumb.base.directory;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Observed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import dev.plumb.base.path.Obstacle;
import dev.plumb.base.path.OwnershipAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what a directory needs.
final class DirectoryPlan {
    /// More than this at once is rather a mistake in the manifest than a wish.
    private static final int MAX_PURGED = 100;

    private DirectoryPlan() {}

    static Plan of(DirectorySpec desired, Observed<DirectorySpec.Found> observed) {
        return switch (observed) {
            case Observed.Absent<DirectorySpec.Found> absent ->
                desired.absent() ? new Plan.InSync("no such directory") : create(desired);
            case Observed.Present<DirectorySpec.Found>(DirectorySpec.Found found) -> of(desired, found);
            case Observed.Unreadable<DirectorySpec.Found>(Problem why) -> new Plan.Unknown(why);
            case Observed.Blocked<DirectorySpec.Found>(String on) -> new Plan.Waiting(on);
        };
    }

    private static Plan of(DirectorySpec desired, DirectorySpec.Found found) {
        String path = desired.path();
        return switch (found.at()) {
            case FileState.Directory directory ->
                desired.absent() ? remove(path, found) : present(desired, directory, found);
            case FileState.Regular file -> Obstacle.other(path, "a directory", "a file");
            case FileState.Link(String target, FileState.Ownership owner) ->
                Obstacle.other(path, "a directory", "a link to " + Quoted.of(target));
            case FileState.Special(String type, FileState.Ownership owner) ->
                Obstacle.other(path, "a directory", "a " + type);
            case FileState.Remote(String mountPoint) -> Obstacle.remote(path, mountPoint);
            case FileState.Unsafe(Problem why) -> Obstacle.unsafe(why);
            case FileState.Unreadable(Problem why) -> new Plan.Unknown(why);
            case FileState.Absent absent -> create(desired);
        };
    }

    private static Plan create(DirectorySpec desired) {
        FileStep make = new FileStep.MakeDirectory(desired.path(), desired.ownership());
        return new Plan.Change(List.of(Action.quiet("create", List.of(Difference.missing()), make)));
    }

    private static Plan remove(String path, DirectorySpec.Found found) {
        if (!found.mounts().isEmpty()) {
            return Obstacle.mountPoint(found.mounts().getFirst());
        }
        List<Difference> unwanted = List.of(Difference.unwanted());
        return new Plan.Change(List.of(
                found.empty()
                        ? Action.quiet("remove", unwanted, new FileStep.RemoveDirectory(path, false))
                        : Action.disturbing(
                                Disruption.DATA_LOSS,
                                "remove with all that is in it",
                                unwanted,
                                new FileStep.RemoveDirectory(path, true))));
    }

    private static Plan present(DirectorySpec desired, FileState.Directory directory, DirectorySpec.Found found) {
        List<String> foreign = found.foreign();
        if (desired.purge() && directory.mountPoint()) {
            return new Plan.Refused(Problem.operator(
                            "directory.mounted-over",
                            "expected the directory itself at " + Quoted.of(desired.path())
                                    + " to be purged, found that a file system is mounted on it")
                    .advise("unmount it, or leave 'purge' out: what is on the other file system is not its"));
        }
        if (foreign.size() > MAX_PURGED) {
            return new Plan.Refused(Problem.author(
                            "directory.purges-too-much",
                            "expected at most " + MAX_PURGED + " entries to purge, found " + foreign.size())
                    .advise("spare some with 'except', or empty it by hand once"));
        }
        List<Action> actions = new ArrayList<>();
        List<Difference> ownership =
                DirectoryProvider.OWNERSHIP.differences(directory.ownership(), desired.ownership());
        if (!ownership.isEmpty()) {
            actions.add(Action.quiet(
                    OwnershipAttributes.summary(ownership),
                    ownership,
                    new FileStep.SetOwnership(desired.path(), desired.ownership())));
        }
        foreign.forEach(name -> actions.add(purge(desired, name)));
        if (actions.isEmpty() && !found.unnamed().isEmpty()) {
            return unnamed(desired, found.unnamed());
        }
        return Plan.of(
                actions,
                desired.purge()
                        ? "owner, group and mode are as declared, and nothing foreign is in it"
                        : "owner, group and mode are as declared");
    }

    /// Refused when all else is done.
    private static Plan unnamed(DirectorySpec desired, List<String> names) {
        return new Plan.Refused(Problem.operator(
                        "directory.name-not-utf8",
                        "expected names in UTF-8 in " + Quoted.of(desired.path()) + ", found "
                                + Quoted.of(names.getFirst())
                                + (names.size() > 1 ? " and " + (names.size() - 1) + " more" : ""))
                .advise("remove them by hand: 'ls -b' shows their bytes"));
    }

    private static Action purge(DirectorySpec desired, String name) {
        Difference foreign = new Difference("entry", Optional.of(new Value.Text(shown(name))), Optional.empty(), false);
        return Action.quiet(
                "remove " + Quoted.of(name) + ", which nobody declared",
                List.of(foreign),
                new FileStep.Remove(desired.path() + "/" + name));
    }

    /// A name of several lines is one name, and no text to compare line by line.
    private static String shown(String name) {
        return name.chars().anyMatch(Character::isISOControl) ? Quoted.of(name) : name;
    }
}
