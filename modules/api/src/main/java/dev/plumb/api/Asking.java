package dev.plumb.api;

import java.time.Duration;

/// Looks by asking programs that the site names, which have deadlines of their own.
public interface Asking<S extends ResourceSpec> {
    /// How long these programs may take altogether. A look gets that time beside what any look gets. Pure.
    Duration lookTime(S desired);
}
