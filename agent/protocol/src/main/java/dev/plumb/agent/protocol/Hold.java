package dev.plumb.agent.protocol;

import dev.plumb.api.Disruption;
import java.util.Optional;

/// What holds a change back.
public sealed interface Hold {
    /// The word of [ByRemovals].
    String REMOVALS = "max-removals";

    /// The word of [ByUnnamed].
    String UNNAMED = "unnamed-packages";

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

    /// It would change packages that nobody named: remove them, lower them, or overrule a hold. Naming them lets it
    /// through, and no permit does.
    record ByUnnamed() implements Hold {}

    /// The word on the wire: that of the class, `max-removals` or `unnamed-packages`.
    default String word() {
        return switch (this) {
            case ByClass(Disruption disruption) -> disruption.word();
            case ByRemovals removals -> REMOVALS;
            case ByUnnamed unnamed -> UNNAMED;
        };
    }

    /// The hold of a word.
    static Optional<Hold> read(String word) {
        return switch (word) {
            case REMOVALS -> Optional.of(new ByRemovals());
            case UNNAMED -> Optional.of(new ByUnnamed());
            default ->
                Disruption.read(word).filter(read -> read != Disruption.NONE).map(ByClass::new);
        };
    }
}
