package dev.plumb.api.type;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The normal form of absolute paths.
final class Paths {
    private Paths() {}

    static boolean normal(String path) {
        return suggest(path).filter(path::equals).isPresent();
    }

    /// The normal form that was probably meant; none for a relative path or one with control characters.
    static Optional<String> suggest(String path) {
        if (!path.startsWith("/") || path.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.substring(1).split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> parts.pollLast();
                default -> parts.addLast(part);
            }
        }
        return Optional.of("/" + String.join("/", parts));
    }
}
