package dev.plumb.server.compiler.expr;

import java.util.List;

/// What became of an expression.
public sealed interface Verdict {
    /// It is true or false.
    record Known(boolean holds) implements Verdict {}

    /// A fact of this family is needed and not reported yet.
    record Waiting(String family) implements Verdict {}

    /// It has no value.
    ///
    /// @param faults none where what is wrong stands elsewhere and was said there
    record Refused(List<Fault> faults) implements Verdict {
        public Refused {
            faults = List.copyOf(faults);
        }

        Refused(Fault fault) {
            this(List.of(fault));
        }
    }
}
