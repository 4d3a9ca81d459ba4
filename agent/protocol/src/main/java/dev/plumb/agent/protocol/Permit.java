package dev.plumb.agent.protocol;

import dev.plumb.api.Disruption;
import java.util.Comparator;
import java.util.Optional;

/// When a class of actions may be done (rule 28). From the loosest to the strictest.
public sealed interface Permit {
    /// At any time.
    record Always() implements Permit {}

    /// When the node runs no job and nobody uses what would be disturbed.
    record WhenIdle() implements Permit {}

    /// Inside a maintenance window.
    record InWindow(String window) implements Permit {}

    /// Only on an order that names the class.
    record ByOrder() implements Permit {}

    /// Not at all.
    record Never() implements Permit {}

    /// From loose to strict; two windows are ordered by name, so that the result never depends on who asks
    /// first.
    Comparator<Permit> STRICTNESS = Comparator.comparingInt(Permit::rank).thenComparing(Permit::toWord);

    /// What holds for a class when nobody says anything.
    static Permit byDefault(Disruption disruption) {
        return switch (disruption) {
            case NONE, RELOAD, RESTART, LOGIN, NETWORK -> new Always();
            case GPU_DETACH, MOUNT_REPLACE, REBOOT -> new WhenIdle();
            case DATA_LOSS, SCHEDULER_WIDE -> new ByOrder();
        };
    }

    /// Reads `always`, `when-idle`, `in-window NAME`, `by-order` or `never`.
    static Optional<Permit> read(String word) {
        return switch (word) {
            case "always" -> Optional.of(new Always());
            case "when-idle" -> Optional.of(new WhenIdle());
            case "by-order" -> Optional.of(new ByOrder());
            case "never" -> Optional.of(new Never());
            default ->
                word.startsWith("in-window ") && word.length() > "in-window ".length()
                        ? Optional.of(new InWindow(
                                word.substring("in-window ".length()).strip()))
                        : Optional.empty();
        };
    }

    /// As a site writes it.
    default String toWord() {
        return switch (this) {
            case Always() -> "always";
            case WhenIdle() -> "when-idle";
            case InWindow(String window) -> "in-window " + window;
            case ByOrder() -> "by-order";
            case Never() -> "never";
        };
    }

    private int rank() {
        return switch (this) {
            case Always() -> 0;
            case WhenIdle() -> 1;
            case InWindow(String window) -> 2;
            case ByOrder() -> 3;
            case Never() -> 4;
        };
    }
}
