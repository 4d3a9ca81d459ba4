package dev.plumb.agent.engine.release;

import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.api.ResourceId;

/// What is to become of one resource that is no longer declared.
sealed interface Fate {
    /// Nothing is left to list, or others declare all of it.
    record Gone(ResourceId id) implements Fate {}

    /// What is declared takes it away, and tells so.
    record Swept(Left left) implements Fate {}

    /// It is not known yet whether it is declared.
    record Undecided(ResourceId id, String on) implements Fate {}

    /// Left as it is.
    record Kept(ResourceId id, String why) implements Fate {}

    /// To be removed.
    ///
    /// @param last as it was last declared
    /// @param absent the declaration that it be absent
    record Removed(Managed<?, ?> last, Managed<?, ?> absent) implements Fate {}

    /// To be let go gently: stopped, locked.
    ///
    /// @param created whether Plumb brought the thing to be there; else at most what is ours of it goes
    record LetGo(Managed<?, ?> managed, boolean created) implements Fate {}

    /// A file or link that is no longer declared, in a directory that is to be purged of it.
    ///
    /// @param sweeper the directory's position
    record Left(ResourceId id, String path, int sweeper) {}
}
