package dev.plumb.base.timer;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.base.unit.OwnedUnit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a timer shall be.
///
/// @param schedule calendar events (systemd.time(7))
/// @param command absolute program and arguments
/// @param user as whom it runs; root where empty
/// @param persistent whether a run missed while the node was off is made up
/// @param jitter how far runs are spread at random
/// @param limit after which a run is stopped
public record TimerSpec(
        ResourceId id,
        Ensure ensure,
        List<String> schedule,
        List<String> command,
        Optional<String> user,
        boolean persistent,
        Duration jitter,
        Duration limit)
        implements ResourceSpec {

    public TimerSpec {
        schedule = List.copyOf(schedule);
        command = List.copyOf(command);
    }

    /// The full name of what it starts.
    String service() {
        return id.name() + ".service";
    }

    /// The timer with its service, both ours.
    OwnedUnit unit() {
        String timer = id.name() + ".timer";
        String service = service();
        OwnedUnit unit = new OwnedUnit(
                timer, List.of(OwnedUnit.file(timer, timerText()), OwnedUnit.file(service, serviceText())), true);
        return absent() ? unit.gone() : unit;
    }

    private String timerText() {
        return "# written by plumb: " + id + "\n[Timer]\n"
                + schedule.stream().map(event -> "OnCalendar=" + event + "\n").collect(Collectors.joining())
                + "Persistent=" + persistent + "\n"
                + "RandomizedDelaySec=" + jitter.toSeconds() + "\n\n[Install]\nWantedBy=timers.target\n";
    }

    private String serviceText() {
        return "# written by plumb: " + id + "\n[Service]\nType=oneshot\n"
                + "ExecStart=" + command.stream().map(TimerSpec::quoted).collect(Collectors.joining(" ")) + "\n"
                + user.map(name -> "User=" + name + "\n").orElse("")
                + "TimeoutStartSec=" + limit.toSeconds() + "\n";
    }

    /// An argument as systemd reads it back unchanged (systemd.service(5), "Command lines"): quoted, with
    /// `\`, `"`, `%` and `$` escaped. The program itself takes no `$$`, and needs none.
    private static String quoted(String argument) {
        String escaped = argument.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("%", "%%")
                .replace("$", "$$");
        return argument.matches("[A-Za-z0-9_./:=,@+-]+") ? argument : "\"" + escaped + "\"";
    }
}
