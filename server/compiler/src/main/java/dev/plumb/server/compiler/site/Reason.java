package dev.plumb.server.compiler.site;

import java.time.LocalDate;
import java.util.Optional;

/// Why something is as it is, and until when it shall be so (rule 25).
///
/// @param until the last day; past dates are warned of, nothing else changes
public record Reason(Optional<String> because, Optional<LocalDate> until) {
    /// None given.
    public static final Reason NONE = new Reason(Optional.empty(), Optional.empty());
}
