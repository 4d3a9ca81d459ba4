package dev.plumb.base.text;

import dev.plumb.api.Observed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileStep.Basis;
import dev.plumb.api.node.FileView.ReadResult;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import dev.plumb.base.path.Obstacle;
import java.util.Optional;

/// A text file of which only a part is ours.
///
/// @param text what it holds; empty for anything but a readable text file
public record SharedFile(String path, FileState at, Optional<String> text) {
    /// Who owns such a file when it is created.
    public static final Ownership CREATED = new Ownership("root", "root", 0644);

    /// Larger files are not edited: 1 MiB.
    private static final int LIMIT = 1 << 20;

    /// Looks at a file.
    public static Observed<SharedFile> look(String path, NodeView node) {
        FileState state = node.files().state(path);
        return switch (state) {
            case FileState.Absent absent -> new Observed.Absent<>();
            case FileState.Unreadable(Problem why) -> new Observed.Unreadable<>(why);
            case FileState.Regular file ->
                switch (node.files().read(path, LIMIT)) {
                    case ReadResult.Text(String text) ->
                        new Observed.Present<>(new SharedFile(path, state, Optional.of(text)));
                    case ReadResult.Missing missing -> new Observed.Absent<>();
                    case ReadResult.Unreadable(Problem why) -> new Observed.Unreadable<>(why);
                };
            case FileState other -> new Observed.Present<>(new SharedFile(path, other, Optional.empty()));
        };
    }

    /// Why it cannot be edited, if it cannot.
    public Optional<Plan> obstacle() {
        return switch (at) {
            case FileState.Regular file -> file.links() > 1 ? Optional.of(hardLinked()) : Optional.empty();
            case FileState.Directory directory -> Optional.of(Obstacle.directory(path, "a file"));
            case FileState.Link(String target, Ownership owner) ->
                Optional.of(Obstacle.other(path, "a file", "a link to " + Quoted.of(target)));
            case FileState.Special(String type, Ownership owner) ->
                Optional.of(Obstacle.other(path, "a file", "a " + type));
            case FileState.Remote(String mountPoint) -> Optional.of(Obstacle.remote(path, mountPoint));
            case FileState.Unsafe(Problem why) -> Optional.of(Obstacle.unsafe(why));
            case FileState.Unreadable(Problem why) -> Optional.of(new Plan.Unknown(why));
            case FileState.Absent absent -> Optional.empty();
        };
    }

    /// Whether every user of the machine may read it.
    public boolean readByAll() {
        return at instanceof FileState.Regular file && (file.ownership().mode() & 04) != 0;
    }

    private Plan hardLinked() {
        return new Plan.Refused(Problem.operator(
                "file.hard-linked", "expected one name for " + Quoted.of(path) + ", found a second hard link to it"));
    }

    /// Writes the file with another text, owned as before.
    public FileStep write(String changed) {
        return write(Value.Content.of(changed), false);
    }

    /// Writes the file with other content, owned as before.
    public FileStep write(Value.Content changed, boolean sensitive) {
        Ownership ownership = at instanceof FileState.Regular file ? file.ownership() : CREATED;
        return new FileStep.Write(path, changed, ownership, Optional.empty(), sensitive, basis());
    }

    /// Removes the file, which holds nothing but ours.
    public FileStep remove() {
        return new FileStep.Remove(path, basis());
    }

    private Basis basis() {
        return text.map(Basis::of).orElse(Basis.ANY);
    }

    /// Writes a file that is not there yet.
    public static FileStep create(String path, String text) {
        return new FileStep.Write(path, Value.Content.of(text), CREATED, Optional.empty(), false, new Basis.Nothing());
    }
}
