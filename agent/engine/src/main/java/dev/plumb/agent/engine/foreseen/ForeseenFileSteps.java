package dev.plumb.agent.engine.foreseen;

import dev.plumb.agent.engine.foreseen.ForeseenTree.Entry;
import dev.plumb.api.Problem;
import dev.plumb.api.node.AccountView;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Takes steps on files for done, with the refusals of [FileStep] that are certain. The codes are those
/// of the node.
final class ForeseenFileSteps {
    private static final Ownership ROOT = new Ownership("root", "root", 0777);

    private final ForeseenTree tree;
    private final ForeseenFiles files;
    private final AccountView accounts;

    ForeseenFileSteps(ForeseenTree tree, ForeseenFiles files, AccountView accounts) {
        this.tree = tree;
        this.files = files;
        this.accounts = accounts;
    }

    Optional<Problem> perform(FileStep step) {
        String path = tree.walk(step.path()).path();
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
        Optional<Problem> refusal =
                noFolder(path).or(() -> noAccount(path, ownership)).or(() -> inTheWay(path));
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

    private Optional<Problem> inTheWay(String path) {
        return switch (tree.state(path)) {
            case FileState.Directory directory -> Optional.of(type(path, "regular file", "directory"));
            case FileState.Special special -> Optional.of(type(path, "regular file", special.type()));
            case FileState other -> Optional.empty();
        };
    }

    private Optional<Problem> makeDirectory(String path, Ownership ownership) {
        return switch (tree.state(path)) {
            case FileState.Absent absent -> {
                Optional<Problem> refusal = noFolder(path).or(() -> noAccount(path, ownership));
                if (refusal.isEmpty()) {
                    directory(path, ownership, true);
                }
                yield refusal;
            }
            case FileState.Regular file -> Optional.of(type(path, "directory", "regular file"));
            case FileState.Link link -> Optional.of(type(path, "directory", "symbolic link"));
            case FileState.Special special -> Optional.of(type(path, "directory", special.type()));
            case FileState other -> Optional.empty();
        };
    }

    private void directory(String path, Ownership ownership, boolean bare) {
        tree.put(path, new Entry.Put(new FileState.Directory(ownership, false), Optional.empty(), bare));
    }

    private Optional<Problem> makeLink(String path, String target) {
        Optional<Problem> refusal = tree.state(path) instanceof FileState.Regular
                ? Optional.of(type(path, "symbolic link", "regular file"))
                : noFolder(path);
        if (refusal.isEmpty()) {
            tree.put(path, new Entry.Put(new FileState.Link(target, ROOT), Optional.empty(), true));
        }
        return refusal;
    }

    private Optional<Problem> setOwnership(String path, Ownership ownership) {
        Optional<Problem> refusal = noAccount(path, ownership);
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
        if (tree.state(path) instanceof FileState.Directory) {
            return Optional.of(operator("file.is-directory", path, "a directory is there"));
        }
        tree.takeAway(path);
        return Optional.empty();
    }

    private Optional<Problem> removeDirectory(String path, boolean withContent) {
        if (!withContent && !files.list(path).isEmpty()) {
            return Optional.of(operator("file.not-empty", path, "the directory is not empty"));
        }
        tree.takeAway(path);
        return Optional.empty();
    }

    /// What an archive holds is not known: below its directory all stays as it is.
    private Optional<Problem> fetch(String path, FileStep.Fetch fetch) {
        Value.Content fetched = new Value.Content(List.of(new Segment.Blob(fetch.sha256(), 0)));
        if (fetch.unpack().isEmpty()) {
            return write(path, fetched, fetch.ownership());
        }
        Optional<Problem> refusal = noFolder(path).or(() -> noAccount(path, fetch.ownership()));
        if (refusal.isEmpty()) {
            directory(path, fetch.ownership(), false);
        }
        return refusal;
    }

    private Optional<Problem> noFolder(String path) {
        String above = ForeseenTree.above(path);
        FileState folder = tree.state(above);
        boolean none = folder instanceof FileState.Absent
                || folder instanceof FileState.Regular
                || folder instanceof FileState.Special;
        return none
                ? Optional.of(operator("file.no-directory", path, "there is no directory " + Quoted.of(above))
                        .advise("declare the directory, or let the file come after what makes it"))
                : Optional.empty();
    }

    private Optional<Problem> noAccount(String path, Ownership ownership) {
        if (!known(ownership.user()) && !accounts.userResolves(ownership.user())) {
            return Optional.of(noAccount(path, "user", ownership.user()));
        }
        return known(ownership.group()) || accounts.groupResolves(ownership.group())
                ? Optional.empty()
                : Optional.of(noAccount(path, "group", ownership.group()));
    }

    /// Root, or a number.
    private static boolean known(String name) {
        return name.equals("root") || name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Problem noAccount(String path, String kind, String name) {
        return operator("file.no-such-account", path, "expected a " + kind + ", found none named " + Quoted.of(name))
                .advise("declare the " + kind + ", or check the name service");
    }

    private static Problem type(String path, String expected, String found) {
        return operator("file.type", path, "expected a " + expected + ", found a " + found)
                .advise("remove it if it is not needed");
    }

    private static Problem operator(String code, String path, String what) {
        return Problem.operator(code, Quoted.of(path) + ": " + what).at(path);
    }
}
