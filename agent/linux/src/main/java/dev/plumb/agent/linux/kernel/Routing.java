package dev.plumb.agent.linux.kernel;

import java.net.InetAddress;
import java.util.Optional;

/// By which interface packets from an address of this node to another machine leave.
public interface Routing {
    /// The name of the interface; empty where there is no route, or nobody to ask.
    Optional<String> out(InetAddress from, InetAddress to);
}
