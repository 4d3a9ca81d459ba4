package dev.plumb.server.compiler.attribute;

import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.Site;
import java.util.List;

/// Attributes of which an entry has one: of a file `content`, `template`, `source` or `data` (rule 15).
///
/// @param content whether the entry's kind has them
public record Alternatives(boolean content) {
    /// Where content comes from.
    static final List<String> SOURCES = List.of("content", "template", "source", "data");

    /// What belongs to `data` alone.
    public static final String FORMAT = "format";

    public static Alternatives of(Site site, String kind) {
        return new Alternatives(site.library()
                .kind(kind)
                .map(Library.Kind::definition)
                .filter(definition -> definition.contentSources())
                .isPresent());
    }

    /// What an attribute decides; alternatives decide the same.
    public String subject(String attribute) {
        return content && SOURCES.contains(attribute) ? SOURCES.getFirst() : attribute;
    }

    /// What gives way when an attribute is given.
    public List<String> replacedBy(String attribute) {
        if (!content || !SOURCES.contains(attribute)) {
            return List.of();
        }
        return SOURCES.stream().filter(other -> !other.equals(attribute)).toList();
    }
}
