package dev.plumb.base.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The path of a key as a name writes it: `server.port`, `"section.with.dots".key`.
final class KeyPath {
    private KeyPath() {}

    /// The one way to write a path.
    static String written(List<String> key) {
        return key.stream()
                .map(part -> part.contains(".") ? '"' + part + '"' : part)
                .collect(Collectors.joining("."));
    }

    /// Takes a path apart; empty when it is not well formed.
    static Optional<List<String>> read(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            int end;
            if (at < text.length() && text.charAt(at) == '"') {
                int close = text.indexOf('"', at + 1);
                if (close < 0) {
                    return Optional.empty();
                }
                parts.add(text.substring(at + 1, close));
                end = close + 1;
            } else {
                int dot = text.indexOf('.', at);
                end = dot < 0 ? text.length() : dot;
                parts.add(text.substring(at, end));
            }
            if (end < text.length() && text.charAt(end) != '.') {
                return Optional.empty();
            }
            at = end + 1;
        }
        return parts.stream().anyMatch(String::isEmpty) ? Optional.empty() : Optional.of(List.copyOf(parts));
    }
}
