package dev.plumb.agent.protocol.sequence;

/// What becomes of an entry that arrives, beside what is kept of its instance.
public sealed interface Received {
    /// It is the next one.
    record Next() implements Received {}

    /// It is here already, with the same bytes: telling twice does no harm.
    record Again() implements Received {}

    /// Entries before it never arrived; it is kept, and the hole is told.
    ///
    /// @param from sequence of the first that is missing
    /// @param to sequence of the last
    record AfterAHole(long from, long to) implements Received {}

    /// The instance told something else under this number, or in the entry before: a copied disk, a restored
    /// node, or a lie. Nothing of it is kept.
    record Forked(long sequence) implements Received {}
}
