package dev.plumb.agent.protocol;

import dev.plumb.api.Disruption;
import java.util.Optional;

/// What holds a change back.
public sealed interface Hold {
    /// A class of disruption that is not permitted now.
    record ByClass(Disruption disruption) implements Hold {
        public ByClass {
            if (disruption == Disruption.NONE) {
                throw new IllegalArgumentException("what disturbs nothing is always permitted");
            }
        }
    }

    /// It would be one of too many removals in one run.
    record ByRemovals() implements Hold {}

    /// The word on the wire: that of the class, or `max-removals`.
    default String word() {
        return switch (this) {
            case ByClass(Disruption disruption) -> disruption.word();
            case ByRemovals removals -> "max-removals";
        };
    }

    /// The hold of a word.
    static Optional<Hold> read(String word) {
        return word.equals("max-removals")
                ? Optional.of(new ByRemovals())
                : Disruption.read(word).filter(read -> read != Disruption.NONE).map(ByClass::new);
    }
}
