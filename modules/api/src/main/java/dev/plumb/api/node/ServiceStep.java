package dev.plumb.api.node;

import java.time.Duration;

/// Steps on units.
public sealed interface ServiceStep extends Step {
    /// Makes the manager read all unit files again.
    record DaemonReload() implements ServiceStep {}

    /// Does one thing to one unit. After `START` and `RESTART` the unit must still be active, or done, when
    /// `settle` has passed, or the step fails with the unit's last journal lines. `UNMASK` also ends a mask that
    /// is good only until the next start of the machine. `ENABLE DISABLE REENABLE MASK UNMASK` change links on the
    /// disk and leave the manager as it is: it goes by them, and tells of them for certain, after the next
    /// `DaemonReload`. `REENABLE` takes away every link to the unit that enables it, also those that its file no
    /// longer asks for.
    record Unit(String unit, UnitVerb verb, Duration settle) implements ServiceStep {}

    /// What can be done to a unit.
    enum UnitVerb {
        START,
        STOP,
        RESTART,
        RELOAD,
        ENABLE,
        DISABLE,
        REENABLE,
        MASK,
        UNMASK,
        RESET_FAILED
    }
}
