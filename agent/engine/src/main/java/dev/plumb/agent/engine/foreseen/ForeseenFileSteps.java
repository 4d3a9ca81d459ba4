package dev.plumb.agent.engine.foreseen;

import dev.plumb.agent.engine.foreseen.ForeseenTree.Entry;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Takes steps on files for done, with the refusals of [FileStep] that are certain. The codes are those
/// of the node.
final class ForeseenFileSteps {
    private static final String NO_FOLDER = "file.no-directory";
    private static final Ownership ROOT = new Ownership("root", "root", 0777);

    private final ForeseenTree tree;
    private final ForeseenFiles files;
    private final ForeseenRefusals refusals;

    ForeseenFileSteps(ForeseenTree tree, ForeseenFiles files, ForeseenRefusals refusals) {
        this.tree = tree;
        this.files = files;
        this.refusals = refusals;
    }

    /// In the order in which a node refuses.
    Optional<Problem> perform(FileStep step) {
        ForeseenTree.Walk walk = tree.walk(step.path());
        boolean goes = step instanceof FileStep.Remove || step instanceof FileStep.RemoveDirectory;
        Optional<Problem> unreached = refusals.unreached(step.path(), walk);
        if (unreached.isPresent()) {
            return goes && unreached.get().code().equals(NO_FOLDER) ? Optional.empty() : unreached;
        }
        String path = walk.path();
        return switch (step) {
            case FileStep.Write write -> write(path, write.content(), write.ownership());
            case FileStep.MakeDirectory make -> makeDirectory(path, make.ownership());
            case FileStep.MakeLink make -> makeLink(path, make.target());
            case FileStep.SetOwnership set -> setOwnership(path, set.ownership());
            case FileStep.Remove remove -> remove(path);
            case FileStep.RemoveDirectory remove -> removeDirectory(path, remove.withContent());
            case FileStep.Fetch fetch -> fetch(path, fetch);
        };
    }

    private Optional<Problem> write(String path, Value.Content content, Ownership ownership) {
        Optional<Problem> refusal = refusals.noAccount(path, ownership)
                .or(() -> refusals.inTheWay(path))
                .or(() -> refusals.immutable(ForeseenTree.above(path)));
        if (refusal.isEmpty()) {
            FileState file = new FileState.Regular(ownership, size(content), 1);
            tree.put(path, new Entry.Put(file, Optional.of(content), true));
        }
        return refusal;
    }

    /// Without its secrets.
    private static long size(Value.Content content) {
        long size = 0;
        for (Segment segment : content.segments()) {
            size += switch (segment) {
                case Segment.Literal(String text) -> text.getBytes(StandardCharsets.UTF_8).length;
                case Segment.Blob(String sha256, long bytes) -> bytes;
                case Segment.Sealed sealed -> 0;
            };
        }
        return size;
    }

    private Optional<Problem> makeDirectory(String path, Ownership ownership) {
        Optional<Problem> refusal =
                refusals.noAccount(path, ownership).or(() -> refusals.notA(ForeseenRefusals.DIRECTORY, path));
        if (refusal.isEmpty() && tree.state(path) instanceof FileState.Absent) {
            refusal = refusals.immutable(ForeseenTree.above(path));
            if (refusal.isEmpty()) {
                directory(path, ownership, true);
            }
        }
        return refusal;
    }

    private void directory(String path, Ownership ownership, boolean bare) {
        tree.put(path, new Entry.Put(new FileState.Directory(ownership, false), Optional.empty(), bare));
    }

    private Optional<Problem> makeLink(String path, String target) {
        Optional<Problem> refusal = refusals.noFile(path)
                .or(() -> refusals.immutable(path))
                .or(() -> refusals.immutable(ForeseenTree.above(path)))
                .or(() -> refusals.busy(path));
        if (refusal.isEmpty()) {
            tree.put(path, new Entry.Put(new FileState.Link(target, ROOT), Optional.empty(), true));
        }
        return refusal;
    }

    private Optional<Problem> setOwnership(String path, Ownership ownership) {
        Optional<Problem> refusal = refusals.noAccount(path, ownership).or(() -> refusals.notOwnable(path));
        if (refusal.isEmpty()) {
            switch (tree.state(path)) {
                case FileState.Regular file -> owned(path, new FileState.Regular(ownership, file.size(), file.links()));
                case FileState.Directory directory ->
                    owned(path, new FileState.Directory(ownership, directory.mountPoint()));
                case FileState other -> {}
            }
        }
        return refusal;
    }

    private void owned(String path, FileState state) {
        boolean bare = false;
        Optional<Value.Content> content = Optional.empty();
        if (tree.at(path).orElse(null) instanceof Entry.Put put) {
            bare = put.bare();
            content = put.content();
        }
        tree.put(path, new Entry.Put(state, content, bare));
    }

    private Optional<Problem> remove(String path) {
        if (tree.state(path) instanceof FileState.Absent) {
            return Optional.empty();
        }
        Optional<Problem> refusal = refusals.noFile(path)
                .or(() -> refusals.immutable(path))
                .or(() -> refusals.immutable(ForeseenTree.above(path)))
                .or(() -> refusals.busy(path));
        if (refusal.isEmpty()) {
            tree.takeAway(path);
        }
        return refusal;
    }

    private Optional<Problem> removeDirectory(String path, boolean withContent) {
        if (tree.state(path) instanceof FileState.Absent) {
            return Optional.empty();
        }
        Optional<Problem> refusal = refusals.notReplaceable(path)
                .or(() -> refusals.immutable(path))
                .or(() -> withContent || files.list(path).isEmpty()
                        ? Optional.empty()
                        : Optional.of(Refusals.notEmpty(path)))
                .or(() -> refusals.immutable(ForeseenTree.above(path)));
        if (refusal.isEmpty()) {
            tree.takeAway(path);
        }
        return refusal;
    }

    /// What an archive holds is not known: below its directory all stays as it is.
    private Optional<Problem> fetch(String path, FileStep.Fetch fetch) {
        Value.Content fetched = new Value.Content(List.of(new Segment.Blob(fetch.sha256(), 0)));
        if (fetch.unpack().isEmpty()) {
            return write(path, fetched, fetch.ownership());
        }
        Optional<Problem> refusal = refusals.noAccount(path, fetch.ownership())
                .or(() -> refusals.notReplaceable(path))
                .or(() -> refusals.immutable(ForeseenTree.above(path)));
        if (refusal.isEmpty()) {
            directory(path, fetch.ownership(), false);
        }
        return refusal;
    }
}
