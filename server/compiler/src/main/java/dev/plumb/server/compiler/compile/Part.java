package dev.plumb.server.compiler.compile;

/// What a layer does to the value.
public enum Part {
    GIVES,
    ADDS,
    DROPS
}
