package dev.plumb.api;

/// Does something gentle when a resource is no longer declared (rule 26): stop and disable a service that Plumb
/// created, lock a user that Plumb created. Kinds without it leave everything as it is.
public interface Releasable<S extends ResourceSpec, O> {
    /// What to do on release. Pure.
    Plan release(S lastDesired, Observed<O> observed);
}
