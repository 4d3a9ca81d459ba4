package dev.plumb.api;

/// Does something gentle when a resource is no longer declared (rule 26): stop and disable a service that Plumb
/// created, lock a user that Plumb created. Kinds without it leave everything as it is.
public interface Releasable<S extends ResourceSpec, O> {
    /// What to do on release of what Plumb created. Pure.
    Plan release(S lastDesired, Observed<O> observed);

    /// What to do on release of what was there before Plumb: at most what is wholly ours goes, such as a drop-in. Pure.
    default Plan releaseOurs(S lastDesired, Observed<O> observed) {
        return new Plan.InSync("it was there before Plumb");
    }

    /// What to do with what was let go and is declared again, until it is once as declared: what letting go did is
    /// undone even where the declaration says nothing of it. Pure.
    ///
    /// @param usual the plan of anything else that is declared so
    default Plan takenBack(S desired, Observed<O> observed, Plan usual) {
        return usual;
    }
}
