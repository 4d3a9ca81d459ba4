package dev.plumb.server.compiler.template;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheVisitor;
import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.template.HidingReader.Span;
import dev.plumb.server.compiler.template.Standalone.Tag;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// Reads one template with Mustache.java's parser into [Node]s. Nothing of Mustache.java ever runs a
/// template: no object handler, no reflection, no lambda, no cache, no file is reached from here.
final class TemplateParser extends DefaultMustacheFactory {
    private static final int DELIMITER = 2;

    /// How many sections may be open inside each other: the parser calls itself for each.
    private static final int DEPTH = 32;

    private final TemplateSource source;
    private final HidingReader reader;
    private final BiFunction<String, Integer, Template> partials;
    private final List<Tag> tags = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private String closing = "}}";

    /// A section that is not closed yet.
    private record Open(String name, int offset) {}

    private TemplateParser(TemplateSource source, Standalone lines, BiFunction<String, Integer, Template> partials) {
        super(name -> {
            throw new IllegalStateException("templates are read here, not resolved: " + name);
        });
        this.source = source;
        this.reader = new HidingReader(source.text(), lines.skipped());
        this.partials = partials;
    }

    /// Reads a template.
    ///
    /// @param partials gives the template of a name, indented, called at an offset
    /// @throws Malformed with the first problem
    static List<Node> parse(TemplateSource source, Partials partials) {
        int impossible = HidingReader.impossible(source.text());
        if (impossible >= 0) {
            throw new Malformed(source.problem(
                    impossible, "template.noncharacter", "the template holds a Unicode noncharacter", "remove it"));
        }
        TemplateParser first = new TemplateParser(
                source, new Standalone(List.<Span>of(), Map.of()), (name, offset) -> new Template(source, List.of()));
        first.nodes();
        Standalone lines = Standalone.of(source.text(), first.tags);
        return new TemplateParser(
                        source,
                        lines,
                        (name, offset) -> partials.load(name, lines.indents().getOrDefault(offset, ""), offset))
                .nodes();
    }

    /// Gives partials.
    interface Partials {
        /// The template of a name, with an indent before each of its lines; throws [Malformed] where there is
        /// none.
        Template load(String name, String indent, int offset);
    }

    private List<Node> nodes() {
        try {
            return NodeVisitor.nodes(compile(reader, source.name()));
        } catch (MustacheException e) {
            throw open.isEmpty()
                    ? malformed(Math.max(0, reader.position() - 1), "expected a complete tag", "")
                    : malformed(
                            open.peek().offset(),
                            "the section " + Quoted.of(open.peek().name()) + " is not closed",
                            "end it with {{/" + open.peek().name() + "}}");
        }
    }

    /// Sees the inside of each tag before the parser does.
    @Override
    public String translate(String disguised) {
        String tag = HidingReader.shown(disguised);
        int end = reader.position();
        if (end < 2 * DELIMITER || !source.text().startsWith(closing, end - DELIMITER)) {
            throw malformed(
                    end - tag.length() - DELIMITER, "a tag is not closed", "close it with " + Quoted.of(closing));
        }
        if (tag.isBlank()) {
            throw malformed(end - tag.length() - 2 * DELIMITER, "a tag is empty", "write {{name}}");
        }
        char kind = tag.charAt(0);
        // of {{=<% %>=}} the parser keeps the second '=' to itself
        int start = end - tag.length() - 2 * DELIMITER - (kind == '=' ? 1 : 0);
        check(kind, tag, start);
        tags.add(new Tag(kind, start, kind == '{' ? unescapedEnd(start, end) : end));
        return tag;
    }

    /// `{{{name}}}` ends with a brace of its own, unless the delimiters were changed.
    private int unescapedEnd(int start, int end) {
        if (!closing.equals("}}")) {
            return end;
        }
        if (!source.text().startsWith("}", end)) {
            throw malformed(start, "a tag is not closed", "close it with '}}}'");
        }
        return end + 1;
    }

    private void check(char kind, String tag, int start) {
        String name = tag.substring(1).strip();
        switch (kind) {
            case '#', '^' -> open(name, start);
            case '/' -> close(name, start);
            case '=' -> delimiters(tag, start);
            case '%', '<', '$' ->
                throw malformed(
                        start,
                        "there is no tag " + Quoted.of(tag),
                        "templates have names, sections, partials and comments");
            default -> {
                if (kind == '>' && name.startsWith("*")) {
                    throw malformed(start, "a partial's name is fixed, found " + Quoted.of(tag), "");
                }
            }
        }
    }

    private void open(String name, int start) {
        if (open.size() >= DEPTH) {
            throw new Malformed(source.problem(
                    start, "template.too-deep", "sections are nested more than " + DEPTH + " deep", "use a partial"));
        }
        open.push(new Open(name, start));
    }

    private void close(String name, int start) {
        if (open.isEmpty() || !open.peek().name().equals(name)) {
            String expected = open.isEmpty()
                    ? "no section to be open here"
                    : "{{/" + open.peek().name() + "}}";
            throw malformed(start, "expected " + expected + ", found {{/" + name + "}}", "");
        }
        open.pop();
    }

    private void delimiters(String tag, int start) {
        if (!open.isEmpty()) {
            throw malformed(start, "delimiters change inside a section", "change them outside of all sections");
        }
        String inner = tag.replaceAll("\\s+", "");
        if (inner.length() != 2 * DELIMITER + 1) {
            throw malformed(
                    start,
                    "expected two delimiters of two characters, found " + Quoted.of(tag + "="),
                    "write {{=<% %>=}}");
        }
        closing = inner.substring(1 + DELIMITER);
    }

    private Malformed malformed(int offset, String summary, String advice) {
        return new Malformed(source.problem(offset, "template.syntax", summary, advice));
    }

    @Override
    public Reader getReader(String name) {
        throw new IllegalStateException("partials are read by their loader: " + name);
    }

    @Override
    public MustacheVisitor createMustacheVisitor() {
        return new NodeVisitor(this, source, tags, partials);
    }
}
