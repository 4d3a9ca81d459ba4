package dev.plumb.base.hosts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A line of hosts(5): an address, its canonical name, and aliases.
public record HostLine(String address, List<String> names) {
    public HostLine {
        names = List.copyOf(names);
    }

    /// Reads a line; empty for a comment or a blank one.
    static Optional<HostLine> read(String line) {
        List<String> words = Arrays.stream(line.replaceFirst("#.*", "").strip().split("[ \t]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return words.size() < 2
                ? Optional.empty()
                : Optional.of(new HostLine(words.getFirst(), words.subList(1, words.size())));
    }

    boolean v6() {
        return address.contains(":");
    }

    /// As it stands in the file.
    @Override
    public String toString() {
        return address + " " + String.join(" ", names);
    }
}
