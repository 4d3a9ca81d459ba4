package dev.plumb.server.compiler.template;

import com.github.mustachejava.Code;
import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.DefaultMustache;
import dev.plumb.server.compiler.template.Standalone.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Collects the nodes of the template or of one section.
final class NodeVisitor implements MustacheVisitor {
    private final DefaultMustacheFactory parser;
    private final TemplateSource source;
    private final List<Tag> tags;
    private final BiFunction<String, Integer, Template> partials;
    private final List<Node> nodes = new ArrayList<>();

    /// @param tags those read so far, the last one the one that is visited
    /// @param partials gives the template of a name, called at an offset
    NodeVisitor(
            DefaultMustacheFactory parser,
            TemplateSource source,
            List<Tag> tags,
            BiFunction<String, Integer, Template> partials) {
        this.parser = parser;
        this.source = source;
        this.tags = tags;
        this.partials = partials;
    }

    /// The nodes of a template that the parser has read.
    static List<Node> nodes(Mustache template) {
        return ((Body) template).nodes;
    }

    private int offset() {
        return tags.getLast().start();
    }

    private Malformed malformed(String summary) {
        return new Malformed(source.problem(offset(), "template.syntax", summary, ""));
    }

    @Override
    public Mustache mustache(TemplateContext context) {
        return new Body(context, parser, nodes);
    }

    @Override
    public void write(TemplateContext context, String text) {
        if (!text.isEmpty()) {
            nodes.add(new Node.Text(HidingReader.shown(text)));
        }
    }

    @Override
    public void value(TemplateContext context, String name, boolean encoded) {
        nodes.add(new Node.Value(TagNames.read(source, name, offset()), offset()));
    }

    @Override
    public void iterable(TemplateContext context, String name, Mustache body) {
        section(name, false, body);
    }

    @Override
    public void notIterable(TemplateContext context, String name, Mustache body) {
        section(name, true, body);
    }

    private void section(String name, boolean inverted, Mustache mustache) {
        Body body = (Body) mustache;
        int at = sectionStart(name);
        nodes.add(new Node.Section(TagNames.read(source, name, at), inverted, body.nodes, at));
    }

    /// The nearest opening tag of this name before the closing one just read, counting those between.
    private int sectionStart(String name) {
        int depth = 0;
        for (Tag tag : tags.reversed()) {
            depth += tag.kind() == '/' ? 1 : tag.kind() == '#' || tag.kind() == '^' ? -1 : 0;
            if (depth == 0 && tag.kind() != '/') {
                return tag.start();
            }
        }
        throw new IllegalStateException("no opening tag: " + name);
    }

    @Override
    public void partial(TemplateContext context, String name, String indent) {
        nodes.add(new Node.Partial(partials.apply(name, offset())));
    }

    @Override
    public void dynamicPartial(TemplateContext context, String name, String indent) {
        throw malformed("a partial's name is fixed");
    }

    @Override
    public void pragma(TemplateContext context, String pragma, String arguments) {
        throw malformed("there are no pragmas");
    }

    @Override
    public void extend(TemplateContext context, String name, Mustache body) {
        throw malformed("a template extends no other");
    }

    @Override
    public void name(TemplateContext context, String name, Mustache body) {
        throw malformed("a template extends no other");
    }

    @Override
    public void checkName(TemplateContext context, String name, Mustache body) {
        throw malformed("a template extends no other");
    }

    @Override
    public void comment(TemplateContext context, String comment) {}

    @Override
    public void eof(TemplateContext context) {}

    /// A list of nodes in the shape that the parser hands around.
    private static final class Body extends DefaultMustache {
        private final List<Node> nodes;

        Body(TemplateContext context, DefaultMustacheFactory parser, List<Node> nodes) {
            super(context, parser, new Code[0], "");
            this.nodes = nodes;
        }
    }
}
