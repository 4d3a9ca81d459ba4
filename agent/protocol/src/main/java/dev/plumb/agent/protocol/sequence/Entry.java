package dev.plumb.agent.protocol.sequence;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/// One thing that a node told. Entries of one instance are numbered without gaps, and each names the one before by
/// its digest: nothing can be left out, put in or changed without that being seen.
///
/// @param instance of the node: drawn when it was enrolled
/// @param sequence from 1
/// @param previous lower-case hex of the SHA-256 of the entry before, of the first one [#NOTHING]
/// @param made when, by the node's clock
/// @param told what
public record Entry(UUID instance, long sequence, String previous, Instant made, Told told) {
    /// What the first entry names as the one before it.
    public static final String NOTHING = "0".repeat(64);

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public Entry {
        if (sequence < 1 || !DIGEST.matcher(previous).matches()) {
            throw new IllegalArgumentException("expected a sequence from 1 and a digest of 64 hexadecimal digits");
        }
        if ((sequence == 1) != previous.equals(NOTHING)) {
            throw new IllegalArgumentException("the first entry, and no other, has none before it");
        }
    }

    /// What an entry tells.
    public sealed interface Told {
        /// How a run ended.
        ///
        /// @param report lower-case hex of the SHA-256 of the report's bytes, which travel beside the entry
        record Run(String report) implements Told {
            public Run {
                if (!DIGEST.matcher(report).matches()) {
                    throw new IllegalArgumentException("expected the digest of a report");
                }
            }
        }

        /// A run that found all as an earlier one left it: no report, for it would be the same.
        ///
        /// @param as sequence of the entry with that report
        record Unchanged(long as) implements Told {}

        /// Reports that the spool had no room for any more. The entries themselves were kept.
        ///
        /// @param from sequence of the first
        /// @param to sequence of the last
        record Dropped(long from, long to) implements Told {
            public Dropped {
                if (from < 1 || to < from) {
                    throw new IllegalArgumentException("expected a first and a last entry");
                }
            }
        }
    }
}
