package dev.plumb.server.compiler.attribute;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.Beside;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.SiteTree;
import dev.plumb.server.compiler.template.Limits;
import dev.plumb.server.compiler.template.Rendered;
import dev.plumb.server.compiler.template.TemplateSource;
import dev.plumb.server.compiler.template.Templates;
import dev.plumb.server.compiler.work.FileProblems;
import dev.plumb.server.compiler.work.Work;
import dev.plumb.server.compiler.yaml.Characters;
import dev.plumb.server.compiler.yaml.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// The content of files (rule 15): given, from a template, from a file of the site, or data in a format. What
/// is longer than 512 bytes becomes a blob (contracts, 11).
public final class Contents {
    /// The folder of the templates of a site.
    public static final String TEMPLATES = "templates/";

    public Contents() {}

    /// Longer literal text travels as a blob.
    static final int INLINE = 512;

    private static final String FILES = "files/";

    private final IdentityHashMap<Beside, Templates> templates = new IdentityHashMap<>();

    /// Renders a template that lies beside the definition that names it.
    public Optional<Value.Content> template(Given given, String name, Definition definition, Scope scope, Work work) {
        Templates beside = templates.computeIfAbsent(definition.beside(), Contents::templates);
        beside.sources(name).forEach(source -> noteRead(source, definition, work));
        return switch (beside.render(name, scope, new DeclaredOptionals(definition))) {
            case Rendered.Ok(Value.Content content) -> Optional.of(content);
            case Rendered.Waiting(String family) -> {
                work.waitFor(family, given.written().place());
                yield Optional.empty();
            }
            case Rendered.Refused(var problems) -> {
                if (problems.isEmpty()) {
                    work.unknown();
                }
                problems.forEach(problem -> refused(problem, given.written().place(), definition, work));
                yield Optional.empty();
            }
        };
    }

    /// What a definition that ships with Plumb reads is no file of the site.
    private static void noteRead(String path, Definition definition, Work work) {
        if (definition.beside() instanceof SiteTree) {
            work.looked().files().note(path);
        }
    }

    private static void refused(Problem problem, Place use, Definition definition, Work work) {
        if (FileProblems.inSite(problem, definition)) {
            work.inFile(problem, use);
        } else {
            work.problems().add(use, FileProblems.fromTemplate(problem));
        }
    }

    /// Says so if there is no such source.
    public static Optional<Problem> missingSource(Beside beside, String name) {
        if (beside.read(FILES + name).isPresent()) {
            return Optional.empty();
        }
        Problem problem = Problem.author("source.missing", "there is no file " + Quoted.of(FILES + name));
        return Optional.of(Suggestion.advice(name, names(beside, FILES))
                .map(problem::advise)
                .orElse(problem));
    }

    private static List<String> names(Beside beside, String folder) {
        return beside.below(folder).stream()
                .map(path -> path.substring(folder.length()))
                .toList();
    }

    /// The templates that lie beside a definition.
    public static Templates templates(Beside beside) {
        return new Templates(
                name -> beside.read(TEMPLATES + name)
                        .map(bytes -> new TemplateSource(TEMPLATES + name, new String(bytes, StandardCharsets.UTF_8))),
                () -> names(beside, TEMPLATES),
                Limits.USUAL);
    }

    /// The bytes of a file that lies beside the definition that names it.
    Optional<Value.Content> source(Given given, String name, Definition definition, Work work) {
        noteRead("files/" + name, definition, work);
        Optional<byte[]> bytes = definition.beside().read("files/" + name);
        if (bytes.isEmpty()) {
            missingSource(definition.beside(), name)
                    .ifPresent(missing -> work.problems().add(given.written().place(), missing));
            return Optional.empty();
        }
        boolean text = bytes.get().length <= INLINE
                && Characters.decode(name, bytes.get()).problems().isEmpty();
        Segment segment =
                text ? new Segment.Literal(new String(bytes.get(), StandardCharsets.UTF_8)) : work.blob(bytes.get());
        return Optional.of(new Value.Content(bytes.get().length == 0 ? List.of() : List.of(segment)));
    }

    /// The value of an attribute of text that may be long.
    static Value.Content shortened(Value.Content content, Work work) {
        List<Segment> segments = new ArrayList<>();
        for (Segment segment : content.segments()) {
            segments.add(segment instanceof Segment.Literal(String text) ? shortened(text, segment, work) : segment);
        }
        return new Value.Content(segments);
    }

    private static Segment shortened(String text, Segment segment, Work work) {
        // a char is at most three bytes of UTF-8, so most text need not be encoded to know that it is short
        if (text.length() * 3 <= INLINE) {
            return segment;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length > INLINE ? work.blob(bytes) : segment;
    }

    /// The datum as content, if it is text.
    static Optional<Value.Content> text(Datum datum) {
        return switch (datum) {
            case Datum.Scalar(String text, var form) -> Optional.of(Value.Content.of(text));
            case Datum.SecretText(List<Segment> segments) -> Optional.of(new Value.Content(segments));
            case Datum.Listing list -> Optional.empty();
            case Datum.Mapping map -> Optional.empty();
            case Datum.Unset unset -> Optional.empty();
        };
    }
}
