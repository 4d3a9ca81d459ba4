package dev.plumb.base.pkg;

import dev.plumb.api.Disruption;
import dev.plumb.api.node.PackageView.Standing;
import dev.plumb.base.owned.FoundFiles;
import java.util.Optional;
import java.util.Set;

/// How a package is found.
///
/// @param preferences what stands where our preferences file shall be
/// @param candidate the version that an installation would bring now
/// @param available whether the wished version is in the index; true when none is wished
/// @param order the installed version compared with the wished one, or with the candidate: below, at or above
///     zero
/// @param disturbs what its scripts disturb when what is there is replaced, repaired or goes
/// @param index how long ago the index was read
record PackageFound(
        Standing standing,
        FoundFiles preferences,
        Optional<String> candidate,
        boolean available,
        int order,
        Set<Disruption> disturbs,
        Index index) {

    /// How much the index of the repositories counts.
    enum Index {
        /// as much as another reading would: what it does not know is not there
        NEW,
        /// what it knows is there; what it does not know may have come since
        FRESH,
        /// read before anything is brought
        OLD
    }
}
