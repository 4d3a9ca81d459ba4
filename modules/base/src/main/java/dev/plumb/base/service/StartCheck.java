package dev.plumb.base.service;

import dev.plumb.api.node.Command;
import dev.plumb.api.node.ProcessStep;
import java.util.Optional;
import java.util.Set;

/// What tells whether a unit that runs would start again.
final class StartCheck {
    private static final Set<String> SSHD = Set.of("ssh.service", "sshd.service");

    private StartCheck() {}

    /// The program that the site names, or the usual one of a unit that others brought.
    ///
    /// @param unit its full name, no alias
    static Optional<ProcessStep> of(ServiceSpec desired, String unit) {
        Optional<ProcessStep> named = desired.validate().map(ProcessStep.Check::new);
        return named.or(() -> desired.unit().isEmpty() ? usual(unit) : Optional.empty());
    }

    /// What Debian's own unit of sshd asks before a start (`ExecStartPre=`), when the old one is gone already: then
    /// nobody logs in any more.
    static Optional<ProcessStep> usual(String unit) {
        return SSHD.contains(unit)
                ? Optional.of(new ProcessStep.Check(Command.of("/usr/sbin/sshd", "-t")))
                : Optional.empty();
    }
}
