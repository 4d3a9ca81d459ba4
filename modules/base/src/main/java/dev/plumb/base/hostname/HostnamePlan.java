package dev.plumb.base.hostname;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Plan;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.SysctlStep;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import dev.plumb.base.path.Obstacle;
import dev.plumb.base.path.TextFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what to do about the host name.
final class HostnamePlan {
    private HostnamePlan() {}

    static Plan of(HostnameSpec desired, HostnameSpec.Found found) {
        return switch (found.file()) {
            case TextFile.Obstructed(Plan why) -> why;
            case TextFile.Missing missing ->
                desired.absent()
                        ? new Plan.InSync("no such file; the running name is left alone")
                        : set(desired, found);
            case TextFile.Present present -> desired.absent() ? remove(found) : set(desired, found);
        };
    }

    private static Plan set(HostnameSpec desired, HostnameSpec.Found found) {
        List<Action> actions = new ArrayList<>();
        Optional<String> kept = found.file() instanceof TextFile.Present file ? name(file.text()) : Optional.empty();
        if (!kept.equals(Optional.of(desired.name()))) {
            actions.add(Action.quiet(
                    "name the machine " + Quoted.of(desired.name()) + " at every boot",
                    List.of(difference(kept, desired)),
                    write(desired, found.file())));
        }
        Optional<String> other = found.other(desired);
        if (other.isPresent() && !found.fixed()) {
            actions.add(Action.quiet(
                    "name the machine " + Quoted.of(desired.name()) + " from now on",
                    List.of(difference(other, desired)),
                    new SysctlStep.SetValue(HostnameSpec.KEY, desired.name())));
        }
        return actions.isEmpty() && other.isPresent()
                ? new Plan.Pending(Plan.Until.REBOOT, stays(other.get()))
                : Plan.of(actions, "the machine is named " + Quoted.of(desired.name()));
    }

    /// Whoever started a container named it, and may read the file when it starts it anew.
    private static String stays(String name) {
        return "it is still named " + Quoted.of(name) + ", for '/proc/sys' is read-only here, as in a container";
    }

    private static FileStep write(HostnameSpec desired, TextFile file) {
        Value.Content content = Value.Content.of(desired.name() + "\n");
        return new FileStep.Write(HostnameSpec.FILE, content, file.ownership(), Optional.empty(), false);
    }

    private static Difference difference(Optional<String> found, HostnameSpec desired) {
        return new Difference(
                HostnameProvider.NAME.name(),
                found.map(Value.Text::new),
                Optional.of(new Value.Text(desired.name())),
                false);
    }

    private static Plan remove(HostnameSpec.Found found) {
        return found.mounted()
                ? Obstacle.mountPoint(HostnameSpec.FILE)
                : new Plan.Change(List.of(Action.quiet(
                        "remove the name that is set at boot",
                        List.of(Difference.unwanted()),
                        new FileStep.Remove(HostnameSpec.FILE))));
    }

    /// The first line that is neither empty nor a comment (hostname(5)).
    private static Optional<String> name(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst();
    }
}
