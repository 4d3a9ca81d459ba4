package dev.plumb.base.line;

import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Contending;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.base.path.PathClaims;
import dev.plumb.base.text.PartName;
import dev.plumb.base.text.SharedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The kind `line`: one line, or a marked block of lines, in a file that others write too.
public final class LineProvider implements ResourceProvider<LineSpec, SharedFile>, Contending<LineSpec> {
    private static final Attribute<String> TEXT =
            Attribute.required("text", Types.TEXT, "the line, or the block's lines");
    private static final Attribute<String> MATCH = Attribute.optional(
            "match",
            Types.LINE,
            "a regular expression that finds the line to replace; further lines that it finds are removed");
    private static final Attribute<String> BELOW = Attribute.optional(
            "below",
            Types.LINE,
            "a regular expression; a new line is put after the last line that it finds, else at the end");
    private static final Attribute<Boolean> BLOCK = Attribute.defaulted(
            "block",
            Types.BOOLEAN,
            false,
            "keep it between two marker comments, so that it may have several lines and is found again after a change");
    private static final Attribute<String> COMMENT =
            Attribute.defaulted("comment", Types.LINE, "#", "how a comment begins in that file, for the markers");
    private static final Attribute<Boolean> CREATE = Attribute.defaulted(
            "create",
            Types.BOOLEAN,
            false,
            "make the file when it is missing; when the line goes and leaves it empty, it goes too");
    private static final KindDefinition DEFINITION = KindDefinition.of(
            "line",
            "One line, or a marked block of lines, in a file that others write too.",
            PartName.type("a label"),
            "the path of the file, `#`, and a label that stands in the markers",
            TEXT,
            MATCH,
            BELOW,
            BLOCK,
            COMMENT,
            CREATE);

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<LineSpec> parse(ResourceId id, Attributes attributes) {
        LineSpec spec = new LineSpec(
                id,
                attributes.ensure(),
                attributes.find(TEXT).map(text -> text.lines().toList()).orElse(List.of()),
                attributes.find(MATCH),
                attributes.find(BELOW),
                attributes.get(BLOCK),
                attributes.get(COMMENT),
                attributes.get(CREATE));
        List<Problem> problems = new ArrayList<>();
        expression(MATCH, spec.match(), problems);
        expression(BELOW, spec.below(), problems);
        if (problems.isEmpty()) {
            form(spec, problems);
        }
        return Parsed.of(spec, problems);
    }

    private static void expression(Attribute<String> attribute, Optional<String> text, List<Problem> problems) {
        if (text.isPresent() && LineExpression.read(text.get()) instanceof LineExpression.Read.Refused(String why)) {
            problems.add(
                    Problem.author("line.bad-expression", "expected " + why).at(attribute.name()));
        }
    }

    private static void form(LineSpec spec, List<Problem> problems) {
        if (!spec.absent() && spec.text().isEmpty()) {
            problems.add(
                    Problem.author("line.empty", "expected at least one line").at(TEXT.name()));
        }
        if (!spec.block() && spec.text().size() > 1) {
            problems.add(Problem.author(
                            "line.several",
                            "expected one line, found " + spec.text().size())
                    .at(TEXT.name())
                    .advise("add 'block: true' to keep several lines between markers"));
        }
        if (spec.block() && spec.match().isPresent()) {
            problems.add(Problem.author("line.match-with-block", "a block is found by its markers, not by 'match'")
                    .at(MATCH.name()));
        }
        if (!spec.text().isEmpty()) {
            spec.match().ifPresent(match -> itself(match, spec.text().getFirst(), problems));
        }
    }

    private static void itself(String match, String text, List<Problem> problems) {
        Optional<Boolean> finds = LineExpression.known(match).finds(text);
        if (finds.isEmpty()) {
            problems.add(endless(match).at(MATCH.name()));
        } else if (!finds.get()) {
            problems.add(Problem.author(
                            "line.match-misses-text",
                            "expected 'match' to find the text itself, but " + Quoted.of(match) + " does not")
                    .at(MATCH.name())
                    .advise("otherwise every run would add the line again"));
        }
    }

    /// The expression takes too much work on the lines there are.
    static Problem endless(String expression) {
        return Problem.author(
                        "line.endless-expression", "the expression " + Quoted.of(expression) + " takes too many steps")
                .advise("lower its counts, and begin with ^");
    }

    @Override
    public Claims claims(LineSpec desired) {
        return PathClaims.part(desired.name().path(), "line " + desired.name().part())
                .build();
    }

    @Override
    public Map<ResourceId, Problem> contending(List<LineSpec> wishes) {
        return LineContest.of(wishes);
    }

    @Override
    public Observed<SharedFile> observe(LineSpec desired, NodeView node) {
        return SharedFile.look(desired.name().path(), node);
    }

    @Override
    public Plan plan(LineSpec desired, Observed<SharedFile> observed) {
        return LinePlan.of(desired, observed);
    }
}
