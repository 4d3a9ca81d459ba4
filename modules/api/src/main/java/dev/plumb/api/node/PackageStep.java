package dev.plumb.api.node;

import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.Optional;

/// Steps on packages.
public sealed interface PackageStep extends Step {
    /// What it does, for people: `installing 'curl vim=2:9.0'`.
    default String doing() {
        return switch (this) {
            case RefreshIndex refresh -> "reading the package indexes";
            case Repair repair -> "repairing dependencies";
            case Install(List<Wish> wishes, boolean downgrade) ->
                "installing " + quoted(wishes.stream().map(Wish::operand).toList());
            case RemovePackages(List<String> names, boolean purge) -> "removing " + quoted(names);
            case Exchange(Install install, RemovePackages removal) -> install.doing() + " and " + removal.doing();
            case SetHold(List<String> names, boolean held) -> (held ? "holding " : "letting go ") + quoted(names);
        };
    }

    private static String quoted(List<String> names) {
        return Quoted.of(String.join(" ", names));
    }

    /// Reads the indexes of all repositories again.
    record RefreshIndex() implements PackageStep {}

    /// Finishes what an interrupted run of the package manager left.
    record Repair() implements PackageStep {}

    /// Brings these packages, each at a version where one is given. Starts no service by itself, asks
    /// nothing, keeps changed configuration files, and is held before it changes anything when a package
    /// that is not named would be removed, lowered, or changed in spite of a hold ([Besides]). What an
    /// earlier run left is repaired before; where that fails, it keeps no other package away.
    ///
    /// @param downgrade whether a lower version may replace a higher one, where the version is given
    record Install(List<Wish> wishes, boolean downgrade) implements PackageStep {
        public Install {
            wishes = List.copyOf(wishes);
        }
    }

    /// Removes these packages; held where others would go with them. What an earlier run left is repaired
    /// before, as for an installation.
    ///
    /// @param purge their configuration files too
    record RemovePackages(List<String> names, boolean purge) implements PackageStep {
        public RemovePackages {
            names = List.copyOf(names);
        }
    }

    /// Brings some packages and takes others away, in one transaction: what comes may conflict with what goes.
    record Exchange(Install install, RemovePackages removal) implements PackageStep {}

    /// Keeps packages at their version, or lets them go on.
    record SetHold(List<String> names, boolean held) implements PackageStep {
        public SetHold {
            names = List.copyOf(names);
        }
    }

    /// A package to bring.
    ///
    /// @param version exactly this one; the candidate where empty
    record Wish(String name, Optional<String> version) {
        /// As a package manager is given it: `vim=2:9.0`.
        public String operand() {
            return version.map(wanted -> name + "=" + wanted).orElse(name);
        }
    }
}
