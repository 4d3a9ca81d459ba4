package dev.plumb.suites;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What one resource goes through from its making to its end, as one file of sections: what a site wants of it, shell
/// that looks at the machine and what it must print, shell that does damage.
///
/// @param resource the resource that is judged, `file[/etc/motd]`
/// @param sections the rest; the README lists what may stand there
record Life(String kind, String resource, Map<String, Section> sections) {

    /// @param expected the outcome, where it is not the usual one
    record Section(Optional<String> expected, String text) {}

    Life {
        sections = Map.copyOf(sections);
    }

    /// All lives in a folder, in order of their files.
    static List<Life> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(Life::read).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Life read(Path file) {
        try {
            Map<String, Section> sections = new LinkedHashMap<>();
            for (String part : Files.readString(file).split("(?m)^== ", -1)) {
                int end = part.indexOf('\n');
                if (end > 0) {
                    String[] head = part.substring(0, end).split(": ", 2);
                    Optional<String> expected = head.length > 1 ? Optional.of(head[1]) : Optional.empty();
                    sections.put(
                            head[0],
                            new Section(expected, part.substring(end + 1).strip()));
                }
            }
            String resource = Objects.requireNonNull(sections.get("resource"), file::toString)
                    .text();
            return new Life(resource.substring(0, resource.indexOf('[')), resource, sections);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A section's text without the empty lines around it; empty where there is no such section.
    String text(String section) {
        return find(section).orElse("");
    }

    Optional<String> find(String section) {
        return Optional.ofNullable(sections.get(section)).map(Section::text);
    }

    /// The outcome that a run must come to.
    String outcome(String section, String usual) {
        return Optional.ofNullable(sections.get(section))
                .flatMap(Section::expected)
                .orElse(usual);
    }

    /// The entries that remove what was made.
    String gone() {
        String name = resource.substring(kind.length() + 1, resource.length() - 1);
        return find("gone").filter(text -> !text.isEmpty()).orElse("- " + kind + ": " + name + "\n  ensure: absent");
    }

    @Override
    public String toString() {
        return kind;
    }
}
