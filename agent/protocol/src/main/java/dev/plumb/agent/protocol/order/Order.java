package dev.plumb.agent.protocol.order;

import dev.plumb.api.Disruption;
import java.time.Instant;

/// One word to a node. It never carries content: what a node shall be stands in releases alone.
///
/// @param word what is ordered
/// @param from the first moment it holds
/// @param until the first moment it does not hold any more
/// @param by who asked for it
/// @param reason why, in their words
public record Order(Word word, Instant from, Instant until, String by, String reason) {
    /// Longest name and reason, in characters.
    public static final int LONGEST = 500;

    public Order {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("expected an end after " + from + ", found " + until);
        }
        if (by.isBlank() || by.length() > LONGEST || reason.length() > LONGEST) {
            throw new IllegalArgumentException("expected a name, and a reason of at most " + LONGEST + " characters");
        }
    }

    /// Whether it holds at a moment.
    public boolean holds(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /// What can be ordered.
    public sealed interface Word {
        /// do nothing, only look
        record Hold() implements Word {}

        /// look and report as if the site said `audit: yes`
        record Audit() implements Word {}

        /// stay with a release of the epoch, whatever is newer
        record Pin(long release) implements Word {}

        /// what needs an order of this class may be done
        record Permit(Disruption disruption) implements Word {}

        /// run at once
        record RunNow() implements Word {}

        /// follow another ref of the site than its default
        record Follow(String ref) implements Word {}

        /// a word of a newer server: passed over, and reported
        record Unknown(String code) implements Word {}
    }
}
