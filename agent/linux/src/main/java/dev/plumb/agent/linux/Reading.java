package dev.plumb.agent.linux;

import java.util.Optional;
import java.util.function.Supplier;

/// Something read when first asked for and kept until told to forget it.
public final class Reading<T> implements Supplier<T> {
    private final Supplier<T> read;
    private Optional<T> kept = Optional.empty();

    public Reading(Supplier<T> read) {
        this.read = read;
    }

    @Override
    public synchronized T get() {
        if (kept.isEmpty()) {
            kept = Optional.of(read.get());
        }
        return kept.get();
    }

    /// Reads again when next asked.
    public synchronized void forget() {
        kept = Optional.empty();
    }
}
