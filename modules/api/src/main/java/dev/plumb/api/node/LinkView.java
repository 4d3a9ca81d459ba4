package dev.plumb.api.node;

import java.util.List;

/// Network interfaces.
public interface LinkView {
    /// All interfaces in order of name.
    List<Link> links();

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
