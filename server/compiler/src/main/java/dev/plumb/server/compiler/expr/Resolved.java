package dev.plumb.server.compiler.expr;

import dev.plumb.server.compiler.datum.Datum;
import java.util.List;

/// What became of a name or of an interpolated text.
public sealed interface Resolved {
    /// A value, or [Datum#UNSET].
    record Known(Datum datum) implements Resolved {}

    /// A fact of this family is needed and not reported yet.
    record Waiting(String family) implements Resolved {}

    /// It cannot be read.
    ///
    /// @param faults none where what is wrong stands elsewhere and was said there
    record Refused(List<Fault> faults) implements Resolved {
        public Refused {
            faults = List.copyOf(faults);
        }

        Refused(Fault fault) {
            this(List.of(fault));
        }
    }
}
