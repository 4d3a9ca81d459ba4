package dev.plumb.base.download;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.Unpacked;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import dev.plumb.base.path.Obstacle;
import dev.plumb.base.path.OwnershipAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decides what to do about a download.
final class DownloadPlan {
    private static final int SHORT = 12;

    private DownloadPlan() {}

    static Plan missing(DownloadSpec desired) {
        if (desired.absent()) {
            return new Plan.InSync("there is nothing");
        }
        return change(fetching(desired), Difference.missing(), fetch(desired, List.of()));
    }

    static Plan of(DownloadSpec desired, Found found) {
        return switch (found) {
            case Found.Obstructed(Plan why) -> why;
            case Found.File file -> desired.absent() ? remove(desired) : file(desired, file);
            case Found.Directory directory ->
                desired.absent() ? removeAll(desired, directory) : directory(desired, directory);
        };
    }

    private static Plan file(DownloadSpec desired, Found.File file) {
        if (desired.unpack().isPresent()) {
            return Obstacle.other(desired.path(), "a directory", "a file");
        }
        return switch (file.content()) {
            case Comparison.Same same ->
                owned(desired, file.ownership(), "it has the digest " + brief(desired.sha256()));
            case Comparison.Different(Value.Content observed) ->
                change(fetching(desired), digest(Look.sha256(observed), desired), fetch(desired, List.of()));
            case Comparison.Unreadable(Problem why) -> new Plan.Unknown(why);
        };
    }

    private static Plan directory(DownloadSpec desired, Found.Directory directory) {
        if (desired.unpack().isEmpty()) {
            return Obstacle.directory(desired.path(), "a file");
        }
        if (directory.stamp().equals(Optional.of(Stamp.of(desired)))) {
            return owned(desired, directory.ownership(), "it was unpacked from the digest " + brief(desired.sha256()));
        }
        if (directory.mountPoint()) {
            return Obstacle.mountPoint(desired.path());
        }
        Difference difference = directory
                .stamp()
                .map(stamp -> stamp.sha256().equals(desired.sha256())
                        ? Difference.of("unpacked", "otherwise", "as declared")
                        : digest(Optional.of(stamp.sha256()), desired))
                .orElseGet(Difference::missing);
        Step fetch = fetch(desired, directory.spared());
        return lost(directory)
                .<Plan>map(lost -> new Plan.Change(List.of(Action.disturbing(
                        Disruption.DATA_LOSS,
                        fetching(desired) + ", in place of " + lost,
                        List.of(difference),
                        fetch))))
                .orElseGet(() -> change(fetching(desired), difference, fetch));
    }

    /// What goes with the old directory and is nobody's to lose.
    private static Optional<String> lost(Found.Directory directory) {
        if (!directory.ours()) {
            return Optional.of("a directory that Plumb did not unpack");
        }
        return directory.full().stream()
                .findFirst()
                .map(first -> "what nobody declared in " + Quoted.of(first)
                        + (directory.full().size() > 1
                                ? " and " + (directory.full().size() - 1) + " more"
                                : ""))
                .or(() -> strangers(directory));
    }

    /// What would go besides that which the archive brought.
    private static Optional<String> strangers(Found.Directory directory) {
        if (directory.empty()) {
            return Optional.empty();
        } else if (directory.foreign().isEmpty()) {
            return Optional.of("what nobody knows to be of its archive");
        }
        List<String> foreign = directory.foreign().get().paths();
        String named =
                foreign.stream().limit(Foreign.NAMED - 1L).map(Quoted::of).collect(Collectors.joining(", "));
        return foreign.isEmpty()
                ? Optional.empty()
                : Optional.of("what did not come with its archive, or was changed since: " + named
                        + (foreign.size() < Foreign.NAMED ? "" : " and more"));
    }

    private static Plan owned(DownloadSpec desired, Ownership found, String why) {
        List<Difference> differences = DownloadProvider.OWNERSHIP.differences(found, desired.ownership());
        return differences.isEmpty()
                ? new Plan.InSync(why)
                : new Plan.Change(List.of(Action.quiet(
                        OwnershipAttributes.summary(differences),
                        differences,
                        new FileStep.SetOwnership(desired.path(), desired.ownership()))));
    }

    private static Step fetch(DownloadSpec desired, List<String> spared) {
        return new FileStep.Fetch(
                desired.url(),
                desired.sha256(),
                desired.path(),
                desired.ownership(),
                desired.unpack()
                        .map(form -> new FileStep.Unpack(
                                form, desired.strip(), Stamp.of(desired).in(), spared)));
    }

    private static Plan remove(DownloadSpec desired) {
        return change("remove", Difference.unwanted(), new FileStep.Remove(desired.path()));
    }

    private static Plan removeAll(DownloadSpec desired, Found.Directory directory) {
        if (directory.mountPoint()) {
            return Obstacle.mountPoint(desired.path());
        }
        if (!directory.ours()) {
            return Obstacle.other(desired.path(), "what Plumb unpacked", "another directory");
        }
        // what tells whose the rest is goes last
        String last = directory.foreign().isPresent() ? Unpacked.fileOf(Stamp.NAME) : Stamp.NAME;
        Step remove = new FileStep.RemoveDirectory(desired.path(), true, Optional.of(last));
        return strangers(directory)
                .<Plan>map(lost -> new Plan.Change(List.of(Action.disturbing(
                        Disruption.DATA_LOSS,
                        "remove with all that is in it, also " + lost,
                        List.of(Difference.unwanted()),
                        remove))))
                .orElseGet(() -> change("remove with all that is in it", Difference.unwanted(), remove));
    }

    private static Plan change(String summary, Difference difference, Step... steps) {
        return new Plan.Change(List.of(Action.quiet(summary, List.of(difference), steps)));
    }

    private static String fetching(DownloadSpec desired) {
        return (desired.unpack().isPresent() ? "unpack " : "fetch ") + Quoted.of(FileStep.Fetch.shown(desired.url()));
    }

    private static Difference digest(Optional<String> found, DownloadSpec desired) {
        return new Difference(
                DownloadProvider.SHA256.name(),
                found.map(Value.Text::new),
                Optional.of(new Value.Text(desired.sha256())),
                false);
    }

    private static String brief(String sha256) {
        return sha256.substring(0, SHORT) + "…";
    }
}
