package dev.plumb.base.firewall;

import dev.plumb.api.node.LinkView.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One rule: what may come in. What is empty does not matter.
///
/// @param tcp ports and ranges of ports, `22`, `60000-63000`
/// @param udp ports and ranges of ports
/// @param from addresses and networks
/// @param input the interface that it comes in by
public record Rule(List<String> tcp, List<String> udp, List<String> from, Optional<String> input) {

    public Rule {
        tcp = List.copyOf(tcp);
        udp = List.copyOf(udp);
        from = List.copyOf(from);
    }

    /// Whether it lets new connections to a TCP port in, from some other machine.
    boolean admitsTcp(int port) {
        boolean others = from.isEmpty() || from.stream().anyMatch(source -> !Source.loops(source));
        return ports(port) && others && !input.equals(Optional.of("lo"));
    }

    /// Whether it lets a new connection in like the one that a user has.
    boolean admits(Login login) {
        boolean sent = from.isEmpty() || from.stream().anyMatch(source -> Source.holds(source, login.from()));
        return ports(login.port()) && sent && input.stream().allMatch(login.link()::equals);
    }

    private boolean ports(int port) {
        return (tcp.isEmpty() && udp.isEmpty()) || tcp.stream().anyMatch(range -> within(port, range));
    }

    private static boolean within(int port, String range) {
        String[] ends = range.split("-", -1);
        return port >= Integer.parseInt(ends[0]) && port <= Integer.parseInt(ends[ends.length - 1]);
    }

    /// The rule as nft prints it: one line for each source and range, so that no set has to be put into nft's
    /// order.
    List<String> lines() {
        List<String> matches = new ArrayList<>();
        tcp.forEach(range -> matches.add("tcp dport " + range + " "));
        udp.forEach(range -> matches.add("udp dport " + range + " "));
        if (matches.isEmpty()) {
            matches.add("");
        }
        List<String> sources = new ArrayList<>();
        from.forEach(source -> sources.add((source.contains(":") ? "ip6" : "ip") + " saddr " + source + " "));
        if (sources.isEmpty()) {
            sources.add("");
        }
        String by = input.map(name -> "iifname \"" + name + "\" ").orElse("");
        return sources.stream()
                .flatMap(source -> matches.stream().map(match -> by + source + match + "accept"))
                .toList();
    }
}
