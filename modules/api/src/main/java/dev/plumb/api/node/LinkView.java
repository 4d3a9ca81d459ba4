package dev.plumb.api.node;

import java.time.Duration;
import java.util.List;

/// Network interfaces.
public interface LinkView {
    /// All interfaces in order of name.
    List<Link> links();

    /// Whether a TCP connection to an endpoint is accepted within a deadline, and by whom, names resolved by the
    /// system. Asked anew at each call; the deadline covers the resolver too.
    Reached reach(Endpoint endpoint, Duration deadline);

    /// Whether anybody accepts it.
    default boolean accepts(Endpoint endpoint, Duration deadline) {
        return reach(endpoint, deadline) != Reached.NOT;
    }

    /// The way in by ssh, as it is at this moment.
    Logins logins();

    /// An interface.
    ///
    /// @param mac lower case with colons; empty where it has none
    /// @param addresses in CIDR form
    record Link(String name, String mac, boolean up, List<String> addresses) {
        public Link {
            addresses = List.copyOf(addresses);
        }
    }

    /// Where a connection ended.
    enum Reached {
        /// nowhere
        NOT,
        /// on this node itself, so that no network was needed
        HERE,
        /// on another machine
        ELSEWHERE
    }

    /// The way in by ssh.
    ///
    /// @param ports TCP ports, in order, on which sshd listens for others; none where systemd listens in its place
    /// @param open connections of users who have logged in, from other machines
    record Logins(List<Integer> ports, List<Login> open) {
        public Logins {
            ports = List.copyOf(ports);
            open = List.copyOf(open);
        }
    }

    /// A connection of ssh whose user has logged in: who has only connected does not count.
    ///
    /// @param from the address that it comes from
    /// @param port the TCP port of this node that it came to
    /// @param link the interface by which answers to it leave: the one that it comes in by, unless the
    ///     network has two ways; empty where that cannot be told
    record Login(String user, String from, int port, String link) {}
}
