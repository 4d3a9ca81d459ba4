package dev.plumb.agent.engine.foreseen;

import dev.plumb.agent.engine.Ports;
import dev.plumb.agent.engine.foreseen.ForeseenTree.Entry;
import dev.plumb.agent.engine.foreseen.ForeseenTree.Walk;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileView;
import dev.plumb.api.type.NaturalOrder;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Files as they would be. What stands in a file that would hold a secret is not read.
final class ForeseenFiles implements FileView {
    private final ForeseenTree tree;
    private final FileView files;
    private final Ports.Contents contents;

    ForeseenFiles(ForeseenTree tree, FileView files, Ports.Contents contents) {
        this.tree = tree;
        this.files = files;
        this.contents = contents;
    }

    @Override
    public FileState state(String path) {
        return tree.state(path);
    }

    @Override
    public boolean immutable(String path) {
        Walk walk = tree.walk(path);
        return !(tree.state(path) instanceof FileState.Absent) && files.immutable(walk.asked());
    }

    @Override
    public Comparison compare(String path, Value.Content wanted) {
        Walk walk = tree.walk(path);
        Optional<Value.Content> content = content(walk);
        if (content.isPresent()) {
            return compared(content.get(), wanted);
        }
        return switch (tree.state(path)) {
            case FileState.Absent absent -> new Comparison.Different(Value.Content.of(""));
            case FileState other -> files.compare(walk.asked(), wanted);
        };
    }

    private Optional<Value.Content> content(Walk walk) {
        return tree.at(walk.path()).flatMap(entry -> switch (entry) {
            case Entry.Gone gone -> Optional.empty();
            case Entry.Put put -> put.content();
        });
    }

    private Comparison compared(Value.Content there, Value.Content wanted) {
        if (contents.same(there, wanted)) {
            return new Comparison.Same();
        }
        return new Comparison.Different(there.secret() || wanted.secret() ? Value.Content.of("") : there);
    }

    @Override
    public ReadResult read(String path, int limit) {
        Walk walk = tree.walk(path);
        Optional<Value.Content> content = content(walk);
        if (content.isPresent()) {
            return text(content.get(), limit)
                    .<ReadResult>map(ReadResult.Text::new)
                    .orElseGet(() -> new ReadResult.Unreadable(unread(path)));
        }
        return tree.state(path) instanceof FileState.Absent
                ? new ReadResult.Missing()
                : files.read(walk.asked(), limit);
    }

    /// Of what would be there nothing is at hand to copy.
    @Override
    public Copied copy(String path, long limit, OutputStream to) throws IOException {
        Walk walk = tree.walk(path);
        if (content(walk).isPresent()) {
            return new Copied.Unreadable(unread(path));
        }
        return tree.state(path) instanceof FileState.Absent
                ? new Copied.Missing()
                : files.copy(walk.asked(), limit, to);
    }

    private static Problem unread(String path) {
        return Problem.environment(
                "plan.content-not-at-hand",
                "what would stand in " + Quoted.of(path) + " is not read before it is there");
    }

    private Optional<String> text(Value.Content content, int limit) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : content.segments()) {
            Optional<String> part = switch (segment) {
                case Segment.Literal(String literal) -> Optional.of(literal);
                case Segment.Blob blob -> contents.text(blob, limit);
                case Segment.Sealed sealed -> Optional.empty();
            };
            if (part.isEmpty()) {
                return Optional.empty();
            }
            text.append(part.get());
        }
        boolean small = text.toString().getBytes(StandardCharsets.UTF_8).length <= limit;
        return small ? Optional.of(text.toString()) : Optional.empty();
    }

    @Override
    public List<String> list(String directory) {
        Walk walk = tree.walk(directory);
        boolean bare = tree.hidden(walk.path())
                || tree.at(walk.path())
                        .filter(entry -> !(entry instanceof Entry.Put put && !put.bare()))
                        .isPresent();
        Set<String> names = new TreeSet<>(NaturalOrder.OF_NAMES);
        names.addAll(bare ? List.of() : files.list(walk.asked()));
        tree.in(walk.path()).forEach((name, entry) -> {
            if (entry instanceof Entry.Gone) {
                names.remove(name);
            } else {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }
}
