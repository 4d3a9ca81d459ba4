package dev.plumb.api.node;

import dev.plumb.api.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Packages of the system's own package manager.
public interface PackageView {
    /// How a package stands on this node. Names may carry an architecture: `libc6:i386`.
    Standing standing(String name);

    /// The version that an installation would bring now, if the index knows one.
    Optional<String> candidate(String name);

    /// Whether the index knows exactly this version.
    boolean available(String name, String version);

    /// How long ago the indexes of the repositories were last read; empty when never, as in a fresh image,
    /// or at a time that is yet to come.
    Optional<Duration> indexAge();

    /// The services and sockets that a package on this node has, by full name and in order, but for
    /// templates: its scripts restart or stop those that run when it is replaced or goes. Empty where it is
    /// not on the node.
    List<String> services(String name);

    /// What an earlier interrupted run of the package manager left to be repaired; empty when nothing.
    Optional<Problem> interrupted();

    /// Who holds the lock of the package manager at this moment, so that steps on packages wait: `process 812
    /// 'apt-get'`.
    /// Asked anew at each call.
    Optional<String> lockedBy();

    /// What the package manager would do for a step, by the indexes that it has now. Asked anew at each call,
    /// which takes it a part of a second to seconds; waits for no lock.
    Reckoned reckon(PackageStep step);

    /// Compares two versions as the package manager orders them: below, at or above zero.
    int compareVersions(String left, String right);

    /// How a package stands.
    sealed interface Standing {
        /// Not installed; configuration files may be left.
        record NotInstalled(boolean configurationLeft) implements Standing {}

        /// Installed and configured.
        record Installed(String version, boolean held) implements Standing {}

        /// Unpacked or half configured: an installation that did not end well.
        record Broken(String version, String how) implements Standing {}

        /// The package manager could not be asked.
        record Unreadable(Problem why) implements Standing {}
    }

    /// What the package manager would do for a step.
    sealed interface Reckoned {
        /// What the step names, and this.
        record Does(Besides besides) implements Reckoned {}

        /// Nothing: it sees no way with the indexes that it has.
        record Cannot(Problem why) implements Reckoned {}
    }
}
