package dev.plumb.server.fleet.enrol;

/// How far a node's identity is trusted. In rising order.
public enum Level {
    /// It asks, and waits.
    PENDING,
    /// A token and a slot agree: what is no secret.
    MATCHED,
    /// Somebody compared the words of its key: secrets of its roles.
    CONFIRMED
}
