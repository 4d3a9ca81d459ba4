package dev.plumb.api;

import java.util.List;

/// Tells of files that are wholly its own whether somebody changed them, for what Plumb created and nobody changed goes
/// when it is no longer declared (rule 26). What else the kind looks at says nothing of that: an index that is not
/// read,
/// a value that the running kernel has not.
public interface WhollyOurs<S extends ResourceSpec, O> {
    /// What of its own files is there and not as declared; one that is gone has nothing to lose. Pure.
    List<Difference> changed(S lastDesired, O found);
}
