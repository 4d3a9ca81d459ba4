package dev.plumb.base.firewall;

import dev.plumb.api.Problem;
import dev.plumb.base.owned.FoundFiles;
import dev.plumb.base.unit.FoundUnit;
import java.util.Optional;

/// How the firewall is found.
///
/// @param installed whether nft is there
/// @param table our table as nft prints it; empty where there is none
/// @param before what stood before a load that was not proven: of a run that failed, or was killed
/// @param lockedOut why the wished rules must not be loaded
record FirewallFound(
        boolean manager,
        boolean installed,
        Optional<String> table,
        FoundFiles rules,
        FoundUnit unit,
        Optional<String> before,
        Optional<Problem> lockedOut) {
    /// Whether the wished table is loaded and was shown to be good. A table alone shows nothing: the
    /// run that loaded it may have been killed while it probed. The file for the next boot is written
    /// after that only, so it shows it, unless a later load was begun and neither proven nor taken
    /// back.
    boolean proven(FirewallSpec desired) {
        return table.filter(desired.table()::equals).isPresent() && rules.holds() && !unended();
    }

    /// The same, with what keeps the wished rules from being loaded.
    FirewallFound but(Optional<Problem> keeping) {
        return new FirewallFound(manager, installed, table, rules, unit, before, keeping);
    }

    private boolean unended() {
        return before.filter(text -> !text.equals(FirewallSpec.before(table))).isPresent();
    }
}
