package dev.plumb.agent.engine.turn;

import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.api.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds the resources whose turn has come as well and that share a transaction with one whose turn it is.
/// What they do in it, and what before it, their kind says.
public final class Batches {
    private static final int MOST = 200;

    private final Declarations manifest;
    private final Turns turns;

    public Batches(Declarations manifest, Turns turns) {
        this.manifest = manifest;
        this.turns = turns;
    }

    /// Resources of one kind whose turn it is.
    ///
    /// @param before those that have no part in the transaction and are to be changed before it
    /// @param together those that have
    public record Batch(List<Wanted> before, List<Wanted> together) {
        public Batch {
            before = List.copyOf(before);
            together = List.copyOf(together);
        }
    }

    /// The batch of a resource; of it alone where it shares nothing or there is no other.
    public Batch with(Wanted first) {
        if (first.shared().isEmpty()) {
            return new Batch(List.of(), List.of(first));
        }
        List<Wanted> before = new ArrayList<>();
        List<Wanted> together = new ArrayList<>(List.of(first));
        for (int at = first.position() + 1; at < manifest.size() && together.size() < MOST; at++) {
            candidate(at, first).ifPresent(wanted -> (wanted.shared().isEmpty() ? before : together).add(wanted));
        }
        return new Batch(before, together);
    }

    private Optional<Wanted> candidate(int position, Wanted first) {
        return manifest.at(position).declared().id().kind().equals(first.id().kind())
                ? turns.wanted(position)
                : Optional.empty();
    }

    /// One action that does what all of these share; empty when their kind cannot say it.
    public static Optional<Action> merged(List<Wanted> some) {
        return some.getFirst()
                .ready()
                .managed()
                .merge(some.stream().flatMap(one -> one.shared().stream()).toList());
    }

    /// The most of these that could be done together; none where nobody can tell.
    ///
    /// @param all what cannot be done together
    /// @param goes whether these could be done together
    public static List<Wanted> withoutCulprits(List<Wanted> all, Predicate<List<Wanted>> goes) {
        return new Culprits(all, goes).others();
    }
}
