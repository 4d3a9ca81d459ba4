package dev.plumb.cli.diff;

import dev.plumb.agent.engine.text.Harmless;
import dev.plumb.agent.engine.text.TextDiff;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Ensure;
import dev.plumb.api.type.Hostlist;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.cli.ValueText;
import dev.plumb.server.compiler.diff.Change;
import dev.plumb.server.compiler.diff.ManifestDiff;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Differences as text: nodes with equal changes first named, then what changes for them.
public final class DiffText {
    private static final int LINES = 40;
    private static final int WIDTH = 100;
    private static final String INDENT = "      ";
    private static final String CONTEXT = INDENT + "   ";
    private static final String HUNK = INDENT + "  @@";

    private final Map<String, byte[]> blobs;
    private final List<String> lines = new ArrayList<>();

    private DiffText(Map<String, byte[]> blobs) {
        this.blobs = blobs;
    }

    /// The lines to print, the largest group first. Nodes whose files differ in other lines, but change in the same
    /// ones, stand together too; so do those that change alike but for what they are called, which then stands as
    /// `$(node.name)`.
    ///
    /// @param blobs contents that the manifests name by digest, as far as they are at hand
    /// @param called what a node is called
    public static List<String> of(
            List<ManifestDiff.Group> groups, Map<String, byte[]> blobs, Function<String, OwnWords> called) {
        Map<List<String>, Alike> alike = new LinkedHashMap<>();
        for (ManifestDiff.Group group : groups) {
            DiffText text = new DiffText(blobs);
            group.changes().forEach(text::change);
            OwnWords own = called.apply(group.nodes().getFirst());
            List<String> general = text.lines.stream().map(own::takenOutOf).toList();
            alike.computeIfAbsent(changed(general), key -> new Alike(text.lines, general))
                    .add(group.nodes(), text.lines);
        }
        List<String> all = new ArrayList<>();
        alike.values().stream()
                .sorted(Comparator.comparingInt((Alike one) -> -one.nodes.size()))
                .forEach(one -> {
                    if (!all.isEmpty()) {
                        all.add("");
                    }
                    all.add(heading(one.nodes));
                    all.addAll(one.shown());
                });
        return List.copyOf(all);
    }

    /// Nodes that stand together.
    private static final class Alike {
        private final SortedSet<String> nodes = new TreeSet<>();
        private final List<String> first;
        private final List<String> general;
        private boolean equal = true;

        Alike(List<String> first, List<String> general) {
            this.first = first;
            this.general = general;
        }

        void add(List<String> more, List<String> lines) {
            nodes.addAll(more);
            equal &= changed(lines).equals(changed(first));
        }

        List<String> shown() {
            return equal ? first : general;
        }
    }

    private static String heading(SortedSet<String> nodes) {
        return nodes.size() + (nodes.size() == 1 ? " node: " : " nodes: ") + Hostlist.fold(nodes);
    }

    /// What changes, without the unchanged lines around it and their numbers.
    private static List<String> changed(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.startsWith(CONTEXT) && !line.startsWith(HUNK))
                .toList();
    }

    private void change(Change change) {
        switch (change) {
            case Change.NodeAdded(int resources) ->
                lines.add("  + new, with " + resources + (resources == 1 ? " resource" : " resources"));
            case Change.NodeRemoved() -> lines.add("  - no longer in the site");
            case Change.NodeRenamed(String was) -> lines.add("  ~ renamed, was " + was);
            case Change.Reordered() -> lines.add("  ~ the same resources in another order");
            case Change.Rule(Change.Aspect aspect) -> aspect("  ~ ", aspect);
            case Change.Added(ManifestResource resource) -> added(resource);
            case Change.Dropped(var id) -> lines.add("  - " + id + ": no longer declared, will be released");
            case Change.Altered(var id, List<Change.Aspect> aspects) -> {
                lines.add("  ~ " + id);
                aspects.forEach(aspect -> aspect(INDENT, aspect));
            }
        }
    }

    private void added(ManifestResource resource) {
        boolean absent = resource.ensure() == Ensure.ABSENT;
        String attributes = resource.attributes().entrySet().stream()
                .map(entry -> entry.getKey() + " " + shown(entry.getValue()))
                .collect(Collectors.joining(", "));
        String what = absent ? ": absent" : attributes.isEmpty() ? "" : ": " + attributes;
        lines.add(Harmless.line("  + " + resource.id() + what, WIDTH));
    }

    private void aspect(String indent, Change.Aspect aspect) {
        Optional<String> before = aspect.before().flatMap(this::text);
        Optional<String> after = aspect.after().flatMap(this::text);
        boolean multiline = before.or(() -> after).isPresent()
                && (before.orElse("").contains("\n") || after.orElse("").contains("\n"));
        if (multiline) {
            lines.add(indent + aspect.name());
            TextDiff.of(before.orElse(""), after.orElse(""), LINES)
                    .forEach(line -> lines.add(indent + "  " + Harmless.line(line, WIDTH)));
            return;
        }
        if (aspect.before().equals(aspect.after())) {
            lines.add(indent + aspect.name() + " differs, not shown");
            return;
        }
        lines.add(indent + aspect.name() + " " + side(aspect.before()) + " -> " + side(aspect.after()));
    }

    private String side(Optional<Value> value) {
        return value.map(this::shown).orElse("(not given)");
    }

    private String shown(Value value) {
        return value instanceof Value.Content content
                ? text(content)
                        .map(DiffText::bounded)
                        .orElse("(" + content.segments().size() + " parts)")
                : bounded(ValueText.of(value));
    }

    private static String bounded(String text) {
        return Harmless.line(text, WIDTH / 2);
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
            case Segment.Blob(String sha256, long size) ->
                Optional.ofNullable(blobs.get(sha256)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        };
    }
}
