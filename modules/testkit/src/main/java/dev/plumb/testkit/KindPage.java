package dev.plumb.testkit;

import dev.plumb.api.Attribute;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A kind's page: first what is generated from its definition, then, below [#END], what a person wrote about
/// it.
public final class KindPage {
    /// Ends the generated part.
    public static final String END = "<!-- above: generated from the definition; below: by hand -->\n";

    private KindPage() {}

    /// The generated part.
    public static String generated(KindDefinition definition) {
        StringBuilder page = new StringBuilder("# " + definition.kind() + "\n\n");
        page.append(definition.summary())
                .append(" The name is ")
                .append(definition.naming().description())
                .append(".\n");
        if (definition.contentSources()) {
            page.append("In place of `content` a site may give `template`, `source`, or `data` with `format`.\n");
        }
        if (definition.removedOnRelease()) {
            page.append("What Plumb created is removed when it is no longer declared.\n");
        }
        if (!definition.attributes().isEmpty()) {
            page.append("\n| attribute | type | default | meaning |\n| --- | --- | --- | --- |\n");
            definition
                    .attributes()
                    .forEach(attribute -> page.append(row(
                            attribute,
                            Optional.ofNullable(definition.secretDefaults().get(attribute.name())))));
        }
        return page.append('\n').append(END).toString();
    }

    private static String row(Attribute<?> attribute, Optional<Value> whereSecret) {
        String usual = attribute.required()
                ? "required"
                : attribute.defaultValue().map(value -> "`" + value + "`").orElse("");
        String otherwise = usual
                + whereSecret.map(value -> ", `" + value + "` where secret").orElse("");
        return "| `" + attribute.name() + "` | " + attribute.type().name() + " | " + otherwise + " | "
                + attribute.description().replace("|", "\\|") + " |\n";
    }

    /// Checks that the page's first part is as generated, or rewrites it.
    static void check(Path path, KindDefinition definition) {
        String page = read(path);
        int end = page.indexOf(END);
        String kept = end < 0 ? "" : page.substring(0, end + END.length());
        String byHand = end < 0 ? page : page.substring(end + END.length());
        String generated = generated(definition);
        Golden.check(path.toString(), kept, generated, () -> write(path, generated + byHand));
    }

    static String read(Path path) {
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path path, String text) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
