package dev.plumb.server.compiler.exception;

/// What a layer does to the value.
public enum Part {
    GIVES,
    ADDS,
    DROPS
}
