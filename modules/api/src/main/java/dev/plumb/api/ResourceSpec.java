package dev.plumb.api;

/// What one resource shall be: a record of a kind's parsed attributes.
public interface ResourceSpec {
    /// Which thing.
    ResourceId id();

    /// Whether it shall be there; when [Ensure#ABSENT], only the name is given.
    Ensure ensure();

    /// Whether it shall be gone.
    default boolean absent() {
        return ensure() == Ensure.ABSENT;
    }
}
