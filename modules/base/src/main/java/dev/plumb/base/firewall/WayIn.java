package dev.plumb.base.firewall;

import dev.plumb.api.Problem;
import dev.plumb.api.node.LinkView.Login;
import dev.plumb.api.node.LinkView.Logins;
import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether people who administer the node by ssh can still come in under the wished rules. No packet from them can be
/// had to try it, so the rules are read as the kernel would read them.
record WayIn(FirewallSpec desired, Logins logins) {
    private static final int SHOWN = 5;

    /// Why the rules must not be loaded; empty where they may be.
    Optional<Problem> lost() {
        return desired.withoutSsh() ? Optional.empty() : sessions().or(this::ports);
    }

    private Optional<Problem> sessions() {
        List<Login> lost = logins.open().stream()
                .filter(login -> desired.allow().stream().noneMatch(rule -> rule.admits(login)))
                .filter(login -> desired.cutOff().stream().noneMatch(source -> Source.holds(source, login.from())))
                .toList();
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.author(
                                "firewall.cuts-off-session",
                                "expected rules that let those in again who are logged in by ssh, found none for "
                                        + shown(lost))
                        .advise("add a rule for them, end their sessions, or write their addresses under 'cut-off' if"
                                + " that is meant; nothing was changed"));
    }

    private static String shown(List<Login> lost) {
        String first = lost.stream()
                .limit(SHOWN)
                .map(login -> Quoted.of(login.user()) + " from " + Quoted.of(login.from()) + " to port " + login.port()
                        + (login.link().isEmpty()
                                ? " by an interface that cannot be told"
                                : " by interface " + Quoted.of(login.link())))
                .collect(Collectors.joining(", "));
        return lost.size() > SHOWN ? first + ", and " + (lost.size() - SHOWN) + " more" : first;
    }

    /// A site may have put sshd on another port than the 22 that [FirewallProvider#parse] asks for.
    private Optional<Problem> ports() {
        boolean open = logins.ports().isEmpty()
                || logins.ports().stream()
                        .anyMatch(port -> desired.allow().stream().anyMatch(rule -> rule.admitsTcp(port)));
        return open
                ? Optional.empty()
                : Optional.of(Problem.author(
                                "firewall.locks-out-ssh",
                                "expected a rule that lets in a TCP port on which sshd listens, "
                                        + logins.ports().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", "))
                                        + ", found none")
                        .advise("add one, or write 'without-ssh: true' if nobody shall log in over the network;"
                                + " nothing was changed"));
    }
}
