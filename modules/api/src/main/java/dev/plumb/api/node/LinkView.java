package dev.plumb.api.node;

import java.time.Duration;
import java.util.List;

/// Network interfaces.
public interface LinkView {
    /// All interfaces in order of name.
    List<Link> links();

    /// Whether a TCP connection to an endpoint is accepted within a deadline, names resolved by the system.
    /// Asked anew at each call; the deadline covers the resolver too.
    boolean accepts(Endpoint endpoint, Duration deadline);

    /// An interface.
    ///
    /// @param mac lower case with colons; empty where it has none
    /// @param addresses in CIDR form
    record Link(String name, String mac, boolean up, List<String> addresses) {
        public Link {
            addresses = List.copyOf(addresses);
        }
    }
}
