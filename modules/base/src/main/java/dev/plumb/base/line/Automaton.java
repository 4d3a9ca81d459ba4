package dev.plumb.base.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;

/// A regular expression as a machine that is in all its possible places at once (Thompson, Communications of the ACM
/// 11(6), 1968): it reads each character of a line once and never goes back. The work for a character is at most the
/// number of the machine's steps.
final class Automaton {
    private final List<Step> steps = new ArrayList<>();

    /// One step.
    private sealed interface Step {
        /// Reads a character and goes on with the next step.
        record Take(IntPredicate accepts) implements Step {}

        /// Goes on with the next step at some places only.
        record Stand(Regex.Position position) implements Step {}

        /// Goes on with both.
        record Fork(int one, int other) implements Step {}

        /// The expression was found.
        record Found() implements Step {}
    }

    Automaton(Regex regex) {
        add(regex);
        steps.add(new Step.Found());
    }

    private void add(Regex regex) {
        switch (regex) {
            case Regex.One(IntPredicate accepts) -> steps.add(new Step.Take(accepts));
            case Regex.At(Regex.Position position) -> steps.add(new Step.Stand(position));
            case Regex.Sequence(List<Regex> parts) -> parts.forEach(this::add);
            case Regex.Either(List<Regex> parts) -> either(parts);
            case Regex.Repeat(Regex part, int least, int most) -> repeat(part, least, most);
        }
    }

    private void either(List<Regex> parts) {
        List<Integer> ends = new ArrayList<>();
        for (Regex part : parts.subList(0, parts.size() - 1)) {
            int fork = gap();
            add(part);
            ends.add(gap());
            steps.set(fork, new Step.Fork(fork + 1, steps.size()));
        }
        add(parts.getLast());
        ends.forEach(end -> steps.set(end, new Step.Fork(steps.size(), steps.size())));
    }

    private void repeat(Regex part, int least, int most) {
        for (int i = 0; i < least; i++) {
            add(part);
        }
        if (most == Regex.Repeat.ENDLESS) {
            int fork = gap();
            add(part);
            steps.add(new Step.Fork(fork, fork));
            steps.set(fork, new Step.Fork(fork + 1, steps.size()));
            return;
        }
        List<Integer> forks = new ArrayList<>();
        for (int i = least; i < most; i++) {
            forks.add(gap());
            add(part);
        }
        forks.forEach(fork -> steps.set(fork, new Step.Fork(fork + 1, steps.size())));
    }

    /// A place for a step that is known later.
    private int gap() {
        steps.add(new Step.Found());
        return steps.size() - 1;
    }

    /// Whether the expression is found somewhere in a line.
    ///
    /// @param spend takes note of this many steps, and gives back how many are left; below zero ends the search
    Search find(String line, LongUnaryOperator spend) {
        return new Run(line.codePoints().toArray()).find(spend);
    }

    /// What became of a search.
    enum Search {
        FOUND,
        NOT_FOUND,
        ENDLESS
    }

    /// One search. It holds the steps it is in, each once.
    private final class Run {
        private final int[] line;
        private final int[] seenAt = new int[steps.size()];
        private final int[] waiting = new int[2 * steps.size() + 1];
        private int[] here = new int[steps.size()];
        private int[] before = new int[steps.size()];
        private int count;
        private boolean found;
        private long work;

        Run(int[] line) {
            this.line = line;
            Arrays.fill(seenAt, -1);
        }

        Search find(LongUnaryOperator spend) {
            for (int at = 0; at <= line.length && !found; at++) {
                reach(0, at);
                if (spend.applyAsLong(work) < 0) {
                    return Search.ENDLESS;
                }
                work = 0;
                if (!found && at < line.length) {
                    read(at);
                }
            }
            return found ? Search.FOUND : Search.NOT_FOUND;
        }

        private void read(int at) {
            int[] free = before;
            before = here;
            here = free;
            int known = count;
            count = 0;
            for (int i = 0; i < known && !found; i++) {
                work++;
                if (steps.get(before[i]) instanceof Step.Take(IntPredicate accepts) && accepts.test(line[at])) {
                    reach(before[i] + 1, at + 1);
                }
            }
        }

        /// Goes to a step, and on as far as no character is needed.
        private void reach(int from, int at) {
            int top = 0;
            waiting[top++] = from;
            while (top > 0 && !found) {
                int step = waiting[--top];
                if (seenAt[step] == at) {
                    continue;
                }
                seenAt[step] = at;
                work++;
                switch (steps.get(step)) {
                    case Step.Take take -> here[count++] = step;
                    case Step.Stand(Regex.Position position) -> {
                        if (position.holds(line, at)) {
                            waiting[top++] = step + 1;
                        }
                    }
                    case Step.Fork(int one, int other) -> {
                        waiting[top++] = other;
                        waiting[top++] = one;
                    }
                    case Step.Found end -> found = true;
                }
            }
        }
    }
}
