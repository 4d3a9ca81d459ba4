package dev.plumb.base.owned;

import dev.plumb.api.Difference;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.value.Value;
import dev.plumb.api.value.Value.Content;
import dev.plumb.base.path.Obstacle;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What stands where a resource's own file shall be.
///
/// @param comparison with the wished content, of a regular file
/// @param folder what is where the directory that it stands in shall be
/// @param above what is where the directories above that shall be; none where those give no rights
public record FoundFile(
        OwnedFile wanted,
        FileState state,
        Optional<Comparison> comparison,
        FileState folder,
        SortedMap<String, FileState> above) {
    private static final int OTHERS_WRITE = 0022;
    private static final int ALL_ENTER = 0555;

    /// Whether the directory that it stands in is there.
    boolean directory() {
        return folder instanceof FileState.Directory;
    }

    /// How the directories of a file that is there to stay are owned, of those that others than root can change, and
    /// its own if not all can read it.
    SortedMap<String, Ownership> laxFolders() {
        SortedMap<String, Ownership> found = new TreeMap<>();
        if (wanted.foldered() && wanted.content().isPresent()) {
            owned(folder)
                    .filter(owned -> lax(owned) || (owned.mode() & ALL_ENTER) != ALL_ENTER)
                    .ifPresent(owned -> found.put(wanted.directory(), owned));
            above.forEach(
                    (path, state) -> owned(state).filter(FoundFile::lax).ifPresent(owned -> found.put(path, owned)));
        }
        return found;
    }

    private static Optional<Ownership> owned(FileState folder) {
        return folder instanceof FileState.Directory(Ownership owned, boolean mountPoint)
                ? Optional.of(owned)
                : Optional.empty();
    }

    private static boolean lax(Ownership owned) {
        return !owned.user().equals("root") || (owned.mode() & OTHERS_WRITE) != 0;
    }

    /// What keeps the file from being written, if anything does.
    public Optional<Plan> obstacle() {
        return switch (state) {
            case FileState.Absent absent -> Optional.empty();
            case FileState.Link link -> Optional.empty();
            case FileState.Regular file -> comparison.flatMap(FoundFile::unreadable);
            case FileState.Directory directory -> Optional.of(Obstacle.directory(wanted.path(), "a file"));
            case FileState.Special(String type, Ownership ownership) ->
                Optional.of(Obstacle.other(wanted.path(), "a file", "a " + type));
            case FileState.Remote(String mountPoint) -> Optional.of(Obstacle.remote(wanted.path(), mountPoint));
            case FileState.Unsafe(Problem why) -> Optional.of(Obstacle.unsafe(why));
            case FileState.Unreadable(Problem why) -> Optional.of(new Plan.Unknown(why));
        };
    }

    private static Optional<Plan> unreadable(Comparison comparison) {
        return switch (comparison) {
            case Comparison.Same same -> Optional.empty();
            case Comparison.Different different -> Optional.empty();
            case Comparison.Unreadable(Problem why) -> Optional.of(new Plan.Unknown(why));
        };
    }

    /// Whether anything is there.
    public boolean present() {
        return !(state instanceof FileState.Absent);
    }

    /// Whether its content is as wished.
    boolean holds() {
        return wanted.content().isPresent()
                ? comparison.filter(Comparison.Same.class::isInstance).isPresent()
                : !present();
    }

    /// What is not as wished; the file's path stands for its content.
    public Optional<Difference> difference() {
        if (wanted.content().isEmpty()) {
            return present() ? Optional.of(unwanted()) : Optional.empty();
        }
        Content content = wanted.content().get();
        if (!holds()) {
            return Optional.of(
                    content.secret()
                            ? Difference.secret(wanted.attribute())
                            : new Difference(wanted.attribute(), observed(), Optional.of(content), false));
        }
        return state instanceof FileState.Regular(Ownership owned, long size, long links)
                        && !owned.equals(wanted.ownership())
                ? Optional.of(Difference.of(wanted.path() + " owner and mode", text(owned), text(wanted.ownership())))
                : Optional.empty();
    }

    private Difference unwanted() {
        return Difference.of(wanted.path(), "present", "absent");
    }

    private Optional<Value> observed() {
        return comparison
                .filter(Comparison.Different.class::isInstance)
                .map(different -> ((Comparison.Different) different).observed());
    }

    static String text(Ownership ownership) {
        return ownership.user() + ":" + ownership.group() + " " + String.format("%04o", ownership.mode());
    }

    /// The step that brings the file there; empty when it is as wished.
    public Optional<FileStep> step() {
        return difference()
                .map(difference -> wanted.content()
                        .<FileStep>map(content -> new FileStep.Write(
                                wanted.path(), content, wanted.ownership(), Optional.empty(), content.secret()))
                        .orElseGet(() -> new FileStep.Remove(wanted.path())));
    }
}
