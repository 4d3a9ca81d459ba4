package dev.plumb.api.node;

import java.util.List;
import java.util.Optional;

/// Steps on packages.
public sealed interface PackageStep extends Step {
    /// Reads the indexes of all repositories again.
    record RefreshIndex() implements PackageStep {}

    /// Finishes what an interrupted run of the package manager left.
    record Repair() implements PackageStep {}

    /// Brings these packages, each at a version where one is given. Starts no service by itself, asks nothing,
    /// keeps changed configuration files, and fails before changing anything when a package that is not named
    /// would be removed. What an earlier run left is repaired before; where that fails, it keeps no other package
    /// away.
    ///
    /// @param downgrade whether a lower version may replace a higher one
    record Install(List<Wish> wishes, boolean downgrade) implements PackageStep {
        public Install {
            wishes = List.copyOf(wishes);
        }
    }

    /// Removes these packages and no others. What an earlier run left is repaired before, as for an installation.
    ///
    /// @param purge their configuration files too
    record RemovePackages(List<String> names, boolean purge) implements PackageStep {
        public RemovePackages {
            names = List.copyOf(names);
        }
    }

    /// Keeps packages at their version, or lets them go on.
    record SetHold(List<String> names, boolean held) implements PackageStep {
        public SetHold {
            names = List.copyOf(names);
        }
    }

    /// A package to bring.
    ///
    /// @param version exactly this one; the candidate where empty
    record Wish(String name, Optional<String> version) {}
}
