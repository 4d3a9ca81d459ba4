package dev.plumb.api.node;

/// A TCP endpoint, printed `control-01:6817`, `[::1]:22`.
///
/// @param host a name or an address without brackets
/// @param port 1 to 65535
public record Endpoint(String host, int port) {

    public Endpoint {
        if (host.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("not an endpoint: " + host + ":" + port);
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
