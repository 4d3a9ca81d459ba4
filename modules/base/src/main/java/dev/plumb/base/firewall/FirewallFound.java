package dev.plumb.base.firewall;

import dev.plumb.api.Problem;
import dev.plumb.base.owned.FoundFiles;
import dev.plumb.base.unit.FoundUnit;
import java.util.Optional;

/// How the firewall is found.
///
/// @param installed whether nft is there
/// @param table our table as nft prints it; empty where there is none
/// @param lockedOut why the wished rules must not be loaded
record FirewallFound(
        boolean manager,
        boolean installed,
        Optional<String> table,
        FoundFiles rules,
        FoundUnit unit,
        Optional<Problem> lockedOut) {}
