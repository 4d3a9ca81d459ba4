package dev.plumb.base.timezone;

import static dev.plumb.base.timezone.TimezoneSpec.LOCALTIME;
import static dev.plumb.base.timezone.TimezoneSpec.NAME_FILE;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.api.value.Value;
import dev.plumb.base.path.Obstacle;
import dev.plumb.base.path.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what to do about the time zone.
final class TimezonePlan {
    private static final Path ZONES = Path.of(TimezoneSpec.ZONES);

    private TimezonePlan() {}

    static Plan of(TimezoneSpec desired, TimezoneSpec.Found found) {
        Optional<Plan> obstacle = obstacle(desired, found);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        return desired.absent() ? remove(found) : set(desired, found);
    }

    private static Optional<Plan> obstacle(TimezoneSpec desired, TimezoneSpec.Found found) {
        if (!desired.absent() && !found.known()) {
            return Optional.of(unknownZone(desired, found));
        }
        if (found.nameFile() instanceof TextFile.Obstructed(Plan why)) {
            return Optional.of(why);
        }
        return switch (found.localtime()) {
            case FileState.Absent absent -> Optional.empty();
            case FileState.Link link -> Optional.empty();
            case FileState.Regular file ->
                found.mounted() ? Optional.of(Obstacle.mountPoint(LOCALTIME)) : Optional.empty();
            case FileState.Directory directory -> Optional.of(Obstacle.directory(LOCALTIME, "a link"));
            case FileState.Special special -> Optional.of(Obstacle.other(LOCALTIME, "a link", "a " + special.type()));
            case FileState.Remote(String mountPoint) -> Optional.of(Obstacle.remote(LOCALTIME, mountPoint));
            case FileState.Unsafe(Problem why) -> Optional.of(Obstacle.unsafe(why));
            case FileState.Unreadable(Problem why) -> Optional.of(new Plan.Unknown(why));
        };
    }

    private static Plan unknownZone(TimezoneSpec desired, TimezoneSpec.Found found) {
        String advice = found.near()
                .map(Suggestion::asking)
                .orElse("'timedatectl list-timezones' lists them; old names are in the package tzdata-legacy");
        return new Plan.Refused(
                Problem.author("timezone.no-such-zone", "this node has no time zone " + Quoted.of(desired.zone()))
                        .advise(advice));
    }

    private static Plan set(TimezoneSpec desired, TimezoneSpec.Found found) {
        List<Difference> differences = new ArrayList<>();
        List<FileStep> steps = new ArrayList<>();
        String before = zone(found.localtime());
        if (!before.equals(desired.zone())) {
            differences.add(difference(before, desired.zone()));
            steps.add(new FileStep.MakeLink(LOCALTIME, desired.zoneFile()));
        }
        String named = name(found.nameFile());
        if (!named.equals(desired.zone())) {
            differences.add(difference(named, desired.zone()));
            Value.Content content = Value.Content.of(desired.zone() + "\n");
            steps.add(new FileStep.Write(NAME_FILE, content, found.nameFile().ownership(), Optional.empty(), false));
        }
        return changed("set the time zone to " + Quoted.of(desired.zone()), differences, steps)
                .orElseGet(() -> new Plan.InSync("the time zone is " + Quoted.of(desired.zone())));
    }

    private static Plan remove(TimezoneSpec.Found found) {
        List<FileStep> steps = new ArrayList<>();
        if (!(found.localtime() instanceof FileState.Absent)) {
            steps.add(new FileStep.Remove(LOCALTIME));
        }
        if (!(found.nameFile() instanceof TextFile.Missing)) {
            steps.add(new FileStep.Remove(NAME_FILE));
        }
        return changed("remove the time zone, which leaves UTC", List.of(Difference.unwanted()), steps)
                .orElseGet(() -> new Plan.InSync("no time zone is set, which means UTC"));
    }

    private static Optional<Plan> changed(String summary, List<Difference> differences, List<FileStep> steps) {
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Plan.Change(List.of(Action.quiet(summary, differences, steps.toArray(FileStep[]::new)))));
    }

    /// The zone that the link leads to, however it is written; else what is there instead.
    private static String zone(FileState localtime) {
        if (localtime instanceof FileState.Link(String target, FileState.Ownership ownership)) {
            Path leads = Path.of("/etc").resolve(target).normalize();
            return leads.startsWith(ZONES) ? ZONES.relativize(leads).toString() : target;
        }
        return localtime instanceof FileState.Regular ? "(a file)" : "";
    }

    private static String name(TextFile file) {
        return file instanceof TextFile.Present(FileState.Ownership ownership, String text) ? text.strip() : "";
    }

    private static Difference difference(String before, String after) {
        Optional<Value> observed = before.isEmpty() ? Optional.empty() : Optional.of(new Value.Text(before));
        return new Difference(TimezoneProvider.ZONE.name(), observed, Optional.of(new Value.Text(after)), false);
    }
}
