package dev.plumb.agent.engine.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Finds those of many that keep the others from moving together: all but one go, or else as many as go are put
/// together, one by one, and two by two where that ends, for some go with each other only.
final class Culprits {
    /// How many are tried without one of them, and how often more of them are tried; each costs a question to the
    /// package manager.
    private static final int SUSPECTS = 60;

    private final List<Wanted> all;
    private final Predicate<List<Wanted>> goes;
    private int questions;

    /// @param all what cannot be done together
    /// @param goes whether these could be done together
    Culprits(List<Wanted> all, Predicate<List<Wanted>> goes) {
        this.all = all;
        this.goes = goes;
    }

    /// The others; none where nothing goes together, or there are too many to ask.
    List<Wanted> others() {
        if (all.size() < 3 || all.size() > SUSPECTS) {
            return List.of();
        }
        return all.stream()
                .map(one -> without(List.of(one)))
                .filter(goes)
                .findFirst()
                .orElseGet(this::grown);
    }

    private List<Wanted> grown() {
        List<Wanted> kept = List.of();
        Optional<List<Wanted>> more = more(kept);
        while (more.isPresent()) {
            kept = more.get();
            more = more(kept);
        }
        return kept;
    }

    /// These and one more, or two more; empty where no other goes with them, or enough was asked.
    private Optional<List<Wanted>> more(List<Wanted> kept) {
        List<Wanted> left = without(kept);
        return Stream.concat(left.stream().map(List::of), pairs(left))
                .map(added -> without(
                        left.stream().filter(other -> !added.contains(other)).toList()))
                .takeWhile(some -> questions++ < SUSPECTS)
                .filter(goes)
                .findFirst();
    }

    private static Stream<List<Wanted>> pairs(List<Wanted> some) {
        List<List<Wanted>> pairs = new ArrayList<>();
        for (int first = 0; first < some.size(); first++) {
            for (int second = first + 1; second < some.size(); second++) {
                pairs.add(List.of(some.get(first), some.get(second)));
            }
        }
        return pairs.stream();
    }

    private List<Wanted> without(List<Wanted> some) {
        return all.stream()
                .filter(one -> some.stream().noneMatch(other -> other.position() == one.position()))
                .toList();
    }
}
