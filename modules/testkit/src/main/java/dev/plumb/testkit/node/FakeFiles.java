package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Files of the fake node, read.
final class FakeFiles implements FileView {
    private final FakeTree tree;
    private final FakeContent contents;

    FakeFiles(FakeTree tree, FakeContent contents) {
        this.tree = tree;
        this.contents = contents;
    }

    @Override
    public FileState state(String path) {
        return tree.state(path);
    }

    @Override
    public boolean immutable(String path) {
        return tree.immutable().contains(tree.walk(path).path());
    }

    @Override
    public Comparison compare(String path, Value.Content wanted) {
        if (!wanted.segments().isEmpty() && wanted.segments().equals(blobs(wanted))) {
            return comparedBlob(path, wanted);
        }
        Optional<Bytes> bytes = contents.bytes(wanted);
        if (bytes.isEmpty()) {
            return new Comparison.Unreadable(Problem.environment(
                    "content.unresolved", "a blob or secret of " + Quoted.of(path) + " is missing or does not fit"));
        }
        return switch (tree.state(path)) {
            case FileState.Absent absent -> new Comparison.Different(Value.Content.of(""));
            case FileState.Regular regular -> compared(path, wanted, bytes.get());
            case FileState other -> new Comparison.Unreadable(notRegular(path));
        };
    }

    /// The content's one blob, if it is nothing else.
    private static List<Segment> blobs(Value.Content wanted) {
        return wanted.segments().stream()
                .filter(Segment.Blob.class::isInstance)
                .limit(1)
                .toList();
    }

    /// A blob is compared by its digest; it need not be at hand.
    private Comparison comparedBlob(String path, Value.Content wanted) {
        Bytes found = content(path);
        boolean same = tree.state(path) instanceof FileState.Regular
                && wanted.segments().equals(List.of(new Segment.Blob(found.sha256(), found.size())));
        return same
                ? new Comparison.Same()
                : new Comparison.Different(Value.Content.of(found.text().orElse("")));
    }

    private Comparison compared(String path, Value.Content wanted, Bytes bytes) {
        Bytes found = content(path);
        if (found.equals(bytes)) {
            return new Comparison.Same();
        }
        return new Comparison.Different(
                Value.Content.of(wanted.secret() ? "" : found.text().orElse("")));
    }

    @Override
    public ReadResult read(String path, int limit) {
        return switch (tree.state(path)) {
            case FileState.Absent absent -> new ReadResult.Missing();
            case FileState.Regular regular -> readAll(path, limit);
            case FileState.Unreadable(Problem why) -> new ReadResult.Unreadable(why);
            case FileState.Unsafe(Problem why) -> new ReadResult.Unreadable(why);
            case FileState other -> new ReadResult.Unreadable(notRegular(path));
        };
    }

    @Override
    public Copied copy(String path, long limit, OutputStream to) throws IOException {
        return switch (tree.state(path)) {
            case FileState.Absent absent -> new Copied.Missing();
            case FileState.Regular regular -> copyAll(path, limit, to);
            case FileState.Unreadable(Problem why) -> new Copied.Unreadable(why);
            case FileState.Unsafe(Problem why) -> new Copied.Unreadable(why);
            case FileState other -> new Copied.Unreadable(notRegular(path));
        };
    }

    private Copied copyAll(String path, long limit, OutputStream to) throws IOException {
        Bytes found = content(path);
        if (found.size() > limit) {
            return new Copied.Unreadable(Problem.environment(
                    "file.too-large", "expected at most " + limit + " bytes in " + Quoted.of(path)));
        }
        to.write(HexFormat.of().parseHex(found.hex()));
        return new Copied.Whole(found.size(), found.sha256());
    }

    private ReadResult readAll(String path, int limit) {
        Bytes found = content(path);
        if (found.size() > limit) {
            return new ReadResult.Unreadable(Problem.environment(
                    "file.too-large", "expected at most " + limit + " bytes in " + Quoted.of(path)));
        }
        return found.text()
                .<ReadResult>map(ReadResult.Text::new)
                .orElseGet(() -> new ReadResult.Unreadable(
                        Problem.environment("file.not-utf8", Quoted.of(path) + " is not UTF-8")));
    }

    @Override
    public List<String> list(String directory) {
        String prefix = directory.equals("/") ? "/" : tree.walk(directory).path() + "/";
        return tree.entries().tailMap(prefix, false).keySet().stream()
                .takeWhile(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .filter(name -> !name.contains("/"))
                .sorted()
                .toList();
    }

    Bytes content(String path) {
        return tree.at(tree.walk(path).path()).map(FakeTree.Entry::content).orElse(Bytes.NONE);
    }

    private static Problem notRegular(String path) {
        return Problem.environment("file.not-regular", Quoted.of(path) + " is not a regular file");
    }

    static String shown(Ownership ownership) {
        return ownership.user() + ":" + ownership.group() + " " + String.format("%04o", ownership.mode());
    }
}
