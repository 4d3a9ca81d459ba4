package dev.plumb.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an action may disturb (rule 28). Each class has its own permit; an action needs all its classes
/// permitted.
public enum Disruption {
    NONE,
    RELOAD,
    RESTART,
    LOGIN,
    NETWORK,
    GPU_DETACH,
    MOUNT_REPLACE,
    DATA_LOSS,
    SCHEDULER_WIDE,
    REBOOT;

    /// As a site writes it: `gpu-detach`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The class a word names.
    public static Optional<Disruption> read(String word) {
        return Arrays.stream(values()).filter(d -> d.word().equals(word)).findFirst();
    }
}
