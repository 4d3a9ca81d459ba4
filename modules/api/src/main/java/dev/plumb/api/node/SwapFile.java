package dev.plumb.api.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.type.Quoted;
import java.util.Optional;

/// Which files swap may be on. What lies in one is the memory of every process, root's too, for whoever may read it.
public final class SwapFile {
    /// Who may read and write it, and nobody else.
    public static final Ownership PRIVATE = new Ownership("root", "root", 0600);

    private SwapFile() {}

    /// Whether nothing can be lost by making it: nothing is there, or an empty file of root's.
    public static boolean unmade(FileState state) {
        return switch (state) {
            case FileState.Absent absent -> true;
            case FileState.Regular(Ownership owner, long size, long links) -> size == 0 && links == 1 && ofRoot(owner);
            case FileState.Directory directory -> false;
            case FileState.Link link -> false;
            case FileState.Special special -> false;
            case FileState.Remote remote -> false;
            case FileState.Unsafe unsafe -> false;
            case FileState.Unreadable unreadable -> false;
        };
    }

    /// Why what is there is never written.
    ///
    /// @param found "ext4"
    public static Problem carries(String path, String found) {
        return Problem.operator(
                        "swap.carries-something", "expected nothing at all on " + Quoted.of(path) + ", found " + found)
                .advise("what carries anything is never written; look whether it is the right one");
    }

    /// The same of a file without any signature: zeros are content too.
    public static Problem occupied(String path, FileState state) {
        return carries(
                path,
                state instanceof FileState.Regular(Ownership owner, long size, long links)
                        ? "a file of " + size + " bytes of " + owner.user() + " that is no swap"
                        : "something that is no regular file");
    }

    /// Why a file is neither taken into use nor repaired: somebody else than root has it, maybe open.
    public static Optional<Problem> foreign(String path, FileState state) {
        return state instanceof FileState.Regular(Ownership owner, long size, long links) && !ofRoot(owner)
                ? Optional.of(problem(path, owner))
                : Optional.empty();
    }

    /// Why a file is not taken into use as it is: others than root could read or write it.
    public static Optional<Problem> exposed(String path, FileState state) {
        return state instanceof FileState.Regular(Ownership owner, long size, long links) && !owner.equals(PRIVATE)
                ? Optional.of(problem(path, owner))
                : Optional.empty();
    }

    /// `root:root 0600`.
    public static String text(Ownership owner) {
        return "%s:%s %04o".formatted(owner.user(), owner.group(), owner.mode());
    }

    private static Problem problem(String path, Ownership owner) {
        return Problem.operator(
                        "swap.not-private",
                        "expected " + Quoted.of(path) + " to be of " + text(PRIVATE) + ", found " + text(owner))
                .advise("whoever reads it reads the memory of every process; take it out of use, remove it,"
                        + " and let it be made anew");
    }

    private static boolean ofRoot(Ownership owner) {
        return owner.user().equals("root");
    }
}
