package dev.plumb.agent.protocol.sequence;

import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

/// How far the entries of an instance have come, at whoever keeps them.
///
/// @param instance whose they are
/// @param last sequence of the last one kept, 0 before the first
/// @param digest of the last one; of none [Entry#NOTHING]
public record Chain(UUID instance, long last, String digest) {

    /// Before the first entry.
    public static Chain begin(UUID instance) {
        return new Chain(instance, 0, Entry.NOTHING);
    }

    /// Where an entry belongs.
    ///
    /// @param kept digest of the entry of a sequence, if it is kept
    public Received receive(Entry entry, String entryDigest, LongFunction<Optional<String>> kept) {
        if (!entry.instance().equals(instance)) {
            throw new IllegalArgumentException("an entry of another instance");
        }
        if (entry.sequence() <= last) {
            boolean same = kept.apply(entry.sequence()).equals(Optional.of(entryDigest));
            return same ? new Received.Again() : new Received.Forked(entry.sequence());
        }
        if (entry.sequence() > last + 1) {
            return new Received.AfterAHole(last + 1, entry.sequence() - 1);
        }
        return entry.previous().equals(digest) ? new Received.Next() : new Received.Forked(entry.sequence());
    }

    /// After an entry was kept.
    public Chain then(Entry entry, String entryDigest) {
        return new Chain(instance, entry.sequence(), entryDigest);
    }
}
