package dev.plumb.server.compiler.template;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.expr.Path;
import java.util.List;
import java.util.Locale;

/// Reads the name in a tag.
final class TagNames {
    private TagNames() {}

    static TagName read(TemplateSource source, String written, int offset) {
        return switch (written) {
            case "." -> new TagName.Item();
            case "@first" -> new TagName.Place(TagName.Which.FIRST);
            case "@last" -> new TagName.Place(TagName.Which.LAST);
            case "@index" -> new TagName.Place(TagName.Which.INDEX);
            default -> path(source, written, offset);
        };
    }

    private static TagName path(TemplateSource source, String written, int offset) {
        return switch (Path.parse(written)) {
            case Path.Parsed.Ok(Path path)
            when path.root().equals(Root.NAME) && path.steps().size() > 1 -> new TagName.Outside(path.from(1));
            case Path.Parsed.Ok(Path path) -> new TagName.Inside(path);
            case Path.Parsed.Refused(var fault) -> {
                // '}' alone does not end a tag: it goes on up to the next one's end
                if (written.indexOf('}') >= 0 || written.indexOf('\n') >= 0) {
                    throw new Malformed(
                            source.problem(offset, "template.syntax", "a tag is not closed", "close it with '}}'"));
                }
                Problem problem = fault.problem();
                throw new Malformed(source.problem(
                        offset,
                        "template.syntax",
                        "in '{{" + written + "}}': " + problem.summary(),
                        problem.advice().orElse("")));
            }
        };
    }

    /// How a name is written in a tag.
    static String shown(TagName name) {
        return switch (name) {
            case TagName.Item item -> ".";
            case TagName.Place(TagName.Which which) -> "@" + which.name().toLowerCase(Locale.ROOT);
            case TagName.Outside(Path path) -> Root.NAME + "." + path;
            case TagName.Inside(Path path) -> path.toString();
        };
    }

    /// The steps of a name as far as they are fixed; none for the item and its places.
    static List<String> steps(TagName name) {
        return switch (name) {
            case TagName.Item item -> List.of();
            case TagName.Place place -> List.of();
            case TagName.Outside(Path path) -> path.fixedSteps();
            case TagName.Inside(Path path) -> path.fixedSteps();
        };
    }
}
