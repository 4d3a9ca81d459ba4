package dev.plumb.base.path;

import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.FileView.ReadResult;

/// A text file of the system, whose path is fixed and which a kind reads before it writes it.
public sealed interface TextFile {
    /// As the system's own text files are owned.
    Ownership USUAL = new Ownership("root", "root", 0644);

    /// There is none.
    record Missing() implements TextFile {}

    /// It is there.
    record Present(Ownership ownership, String text) implements TextFile {}

    /// It cannot be managed as it stands.
    ///
    /// @param why a refusal, or that nothing can be said
    record Obstructed(Plan why) implements TextFile {}

    /// Reads one of at most `limit` bytes.
    static TextFile read(FileView files, String path, int limit) {
        return switch (files.state(path)) {
            case FileState.Absent absent -> new Missing();
            case FileState.Regular(Ownership ownership, long size, long links) ->
                switch (files.read(path, limit)) {
                    case ReadResult.Text(String text) -> new Present(ownership, text);
                    case ReadResult.Missing missing -> new Missing();
                    case ReadResult.Unreadable(Problem why) -> new Obstructed(new Plan.Unknown(why));
                };
            case FileState.Directory directory -> new Obstructed(Obstacle.directory(path, "a file"));
            case FileState.Link link -> new Obstructed(Obstacle.other(path, "a file", "a link"));
            case FileState.Special special -> new Obstructed(Obstacle.other(path, "a file", "a " + special.type()));
            case FileState.Remote(String mountPoint) -> new Obstructed(Obstacle.remote(path, mountPoint));
            case FileState.Unsafe(Problem why) -> new Obstructed(Obstacle.unsafe(why));
            case FileState.Unreadable(Problem why) -> new Obstructed(new Plan.Unknown(why));
        };
    }

    /// What a step that edits it was planned on.
    default FileStep.Basis basis() {
        return switch (this) {
            case Missing missing -> new FileStep.Basis.Nothing();
            case Present present -> FileStep.Basis.of(present.text());
            case Obstructed obstructed -> FileStep.Basis.ANY;
        };
    }

    /// Who owns it now, or shall own it.
    default Ownership ownership() {
        return this instanceof Present(Ownership ownership, String text) ? ownership : USUAL;
    }
}
