package dev.plumb.base.owned;

/// What becomes of members that a list does not name.
public enum Extra {
    REMOVE,
    KEEP
}
