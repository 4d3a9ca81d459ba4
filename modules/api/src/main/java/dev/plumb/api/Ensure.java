package dev.plumb.api;

/// Whether the thing shall be on the machine.
public enum Ensure {
    PRESENT,
    ABSENT
}
