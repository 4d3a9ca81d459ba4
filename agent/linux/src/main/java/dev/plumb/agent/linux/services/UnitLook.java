package dev.plumb.agent.linux.services;

import dev.plumb.api.node.ServiceView.UnitState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One look at a unit while it settles.
///
/// @param id the name that the manager has for it; another than was asked for where that is an alias
/// @param restarts how often `Restart=` has started it again (org.freedesktop.systemd1(5), `NRestarts`); a start by
///     hand may set it back to 0
/// @param process its main process; `0` for none
/// @param activeSince when it last became active, in microseconds since boot; a reload does not change it
record UnitLook(String id, UnitState unit, long restarts, String process, String activeSince) {
    static final String PROPERTIES = "NRestarts,MainPID,ActiveEnterTimestampMonotonic";
    private static final String NONE = "0";
    private static final Set<String> UP = Set.of("active", "reloading", "deactivating");

    /// @param fields properties by name; what only services have is missing from other units
    static UnitLook of(UnitState unit, Map<String, String> fields) {
        String restarts = fields.getOrDefault("NRestarts", "");
        return new UnitLook(
                id(fields),
                unit,
                restarts.matches("[0-9]{1,10}") ? Long.parseLong(restarts) : 0,
                fields.getOrDefault("MainPID", NONE),
                fields.getOrDefault("ActiveEnterTimestampMonotonic", NONE));
    }

    /// Of an alias whose unit is masked the manager knows no more than the file that it leads to.
    private static String id(Map<String, String> fields) {
        String id = fields.getOrDefault("Id", "");
        String fragment = fields.getOrDefault("FragmentPath", "");
        boolean lost = fields.getOrDefault("LoadState", "").equals("error")
                && fields.getOrDefault("UnitFileState", "").startsWith("masked")
                && !fragment.contains("@");
        return lost ? fragment.substring(fragment.lastIndexOf('/') + 1) : id;
    }

    /// What shows that it did not stay up since the first look after its start; empty where it did.
    Optional<String> fallen(UnitLook first) {
        if (down()) {
            return Optional.of(unit.active() + " (" + unit.sub() + ", " + unit.result() + ")");
        }
        long again = restarts - first.restarts;
        if (again > 0) {
            return Optional.of("it was restarted " + again + (again == 1 ? " time" : " times") + " while settling");
        }
        return startedAnew(first) ? Optional.of("it was started again while settling") : Optional.empty();
    }

    private boolean down() {
        return switch (unit.active()) {
            case "failed" -> true;
            // its start waited for its end; that it ever ran may be forgotten by now
            case "inactive" -> !unit.oneshot() || !unit.result().equals("success");
            // between two starts of Restart=: it ended, and not by our wish
            case "activating" -> unit.sub().equals("auto-restart");
            default -> !UP.contains(unit.active());
        };
    }

    /// A socket, a path or a person started it after it ended. Another main process alone proves nothing: a daemon
    /// may name another one for itself (sd_notify(3), `MAINPID=`).
    private boolean startedAnew(UnitLook first) {
        return !process.equals(NONE)
                && !first.process.equals(NONE)
                && !process.equals(first.process)
                && !activeSince.equals(first.activeSince);
    }
}
