package dev.plumb.cli.diff;

import dev.plumb.agent.engine.text.Harmless;
import dev.plumb.agent.engine.text.TextDiff;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Ensure;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.cli.ValueText;
import dev.plumb.server.compiler.diff.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What changes for one node, line by line.
final class ChangeText {
    private static final int LINES = 40;
    private static final int WIDTH = 100;
    private static final String INDENT = "      ";

    private final Texts texts;
    private final UnaryOperator<String> words;
    private final List<Line> lines = new ArrayList<>();

    private ChangeText(Texts texts, UnaryOperator<String> words) {
        this.texts = texts;
        this.words = words;
    }

    /// One line.
    ///
    /// @param shown cut to what fits
    /// @param whole what it would be uncut
    /// @param around whether nothing changes in it: it stands around what changes, or counts lines
    record Line(String shown, String whole, boolean around) {
        private static Line of(String text) {
            return new Line(Harmless.line(text), text, false);
        }
    }

    /// The lines of one node.
    ///
    /// @param texts contents that the manifests name by digest
    /// @param words what is done to each text before it is compared and cut
    static List<Line> of(List<Change> changes, Texts texts, UnaryOperator<String> words) {
        ChangeText text = new ChangeText(texts, words);
        changes.forEach(text::change);
        return List.copyOf(text.lines);
    }

    private void change(Change change) {
        switch (change) {
            case Change.NodeAdded(int resources) ->
                add("  + new, with " + resources + (resources == 1 ? " resource" : " resources"));
            case Change.NodeRemoved() -> add("  - no longer in the site");
            case Change.NodeRenamed(String was) -> add("  ~ renamed, was " + was);
            case Change.Reordered() -> add("  ~ the same resources in another order");
            case Change.Rule(Change.Aspect aspect) -> aspect("  ~ ", aspect);
            case Change.Added(ManifestResource resource) -> added(resource);
            case Change.Dropped(var id) -> add("  - " + words.apply(id + ": no longer declared, will be released"));
            case Change.Altered(var id, List<Change.Aspect> aspects) -> {
                add("  ~ " + words.apply(id.toString()));
                aspects.forEach(aspect -> aspect(INDENT, aspect));
            }
        }
    }

    private void add(String line) {
        lines.add(Line.of(line));
    }

    private void added(ManifestResource resource) {
        String id = words.apply(resource.id().toString());
        Map<String, Value> attributes = resource.attributes();
        if (resource.ensure() == Ensure.ABSENT || attributes.isEmpty()) {
            add("  + " + id + (resource.ensure() == Ensure.ABSENT ? ": absent" : ""));
            return;
        }
        List<String> whole = new ArrayList<>();
        List<String> cut = new ArrayList<>();
        attributes.forEach((key, value) -> {
            String text = words.apply(oneLine(value));
            whole.add(key + " " + text);
            cut.add(key + " " + Beside.cut(text));
        });
        String shown = Harmless.line("  + " + id + ": " + String.join(", ", cut), WIDTH);
        lines.add(new Line(shown, "  + " + id + ": " + String.join(", ", whole), false));
    }

    private void aspect(String indent, Change.Aspect aspect) {
        Optional<String> before = aspect.before().flatMap(this::text).map(words);
        Optional<String> after = aspect.after().flatMap(this::text).map(words);
        if (before.orElse("").contains("\n") || after.orElse("").contains("\n")) {
            add(indent + aspect.name());
            TextDiff.of(before.orElse(""), after.orElse(""), LINES).forEach(line -> edit(indent + "  ", line));
        } else if (aspect.before().equals(aspect.after())) {
            add(indent + aspect.name() + " differs, not shown");
        } else {
            Beside sides = new Beside(side(aspect.before()), side(aspect.after()));
            String name = indent + aspect.name() + " ";
            lines.add(new Line(name + sides.shown(), name + sides.whole(), false));
        }
    }

    /// A line of a diff; what changes is shown as far as the diff has it, for it may change at its end.
    private void edit(String indent, String line) {
        boolean around = line.startsWith(" ") || line.startsWith("@@");
        String shown = around ? Harmless.line(line, WIDTH) : Harmless.line(line);
        lines.add(new Line(indent + shown, indent + line, around));
    }

    private String side(Optional<Value> value) {
        return value.map(this::oneLine).map(words).orElse("(not given)");
    }

    private String oneLine(Value value) {
        return value instanceof Value.Content content
                ? text(content).orElseGet(() -> ValueText.whole(content))
                : ValueText.whole(value);
    }

    /// The text of a content, with secrets named; nothing where a part of it is not at hand.
    private Optional<String> text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Optional.of(text);
            case Value.Content(List<Segment> segments) -> {
                List<Optional<String>> parts = segments.stream().map(this::part).toList();
                yield parts.stream().allMatch(Optional::isPresent)
                        ? Optional.of(parts.stream().map(Optional::orElseThrow).collect(Collectors.joining()))
                        : Optional.empty();
            }
            case Value.Whole w -> Optional.empty();
            case Value.Flag f -> Optional.empty();
            case Value.Listing l -> Optional.empty();
            case Value.Mapping m -> Optional.empty();
            case Value.SecretRef s -> Optional.empty();
        };
    }

    private Optional<String> part(Segment segment) {
        return switch (segment) {
            case Segment.Literal(String text) -> Optional.of(text);
            case Segment.Sealed(Value.SecretRef secret, var escape) ->
                Optional.of("(secret " + secret.name() + " version " + secret.version() + ")");
            case Segment.Blob blob -> texts.of(blob);
        };
    }
}
