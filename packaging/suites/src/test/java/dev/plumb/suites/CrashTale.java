package dev.plumb.suites;

import java.util.List;

/// What a site asks for in a run that is killed, and how the node stands before and must stand in the end.
///
/// @param entries what the site asks for in the run that is killed
/// @param then what it asks for afterwards
/// @param reset shell that puts the node back
/// @param looks at what must be so when the job is done
/// @param kept files whose old content is kept
record CrashTale(String entries, String then, String reset, List<Look> looks, List<String> kept) {

    /// @param shell what is done to look
    /// @param seen what that must print, without the space around
    record Look(String shell, String seen) {

        /// A service's main process has the variable of a drop-in.
        static Look atColour(String service) {
            return new Look(
                    "tr '\\0' '\\n' </proc/$(systemctl show -p MainPID --value " + service
                            + ")/environ | sed -n s/^COLOUR=//p",
                    "blue");
        }
    }

    CrashTale {
        looks = List.copyOf(looks);
        kept = List.copyOf(kept);
    }

    /// A site that nobody changes meanwhile.
    static CrashTale of(String entries, String reset, List<Look> looks, List<String> kept) {
        return new CrashTale(entries, entries, reset, looks, kept);
    }

    /// Whether somebody changes the site between the kill and the next run.
    boolean turns() {
        return !then.equals(entries);
    }
}
