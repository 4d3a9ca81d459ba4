package dev.plumb.testkit.node;

import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import java.util.function.BiFunction;

/// What becomes of the owners of files when an account gets another number: a file keeps its number, and is told by
/// the name that this has.
final class FakeOwners {
    private final FakeTree tree;

    FakeOwners(FakeTree tree) {
        this.tree = tree;
    }

    /// A group has a number from now on.
    ///
    /// @param old its number before; the same where it is new
    void group(String name, long old, long gid) {
        relabel((path, owned) -> new Ownership(owned.user(), later(owned.group(), name, old, gid), owned.mode()));
    }

    /// A user has a number from now on; what is in its home goes along (usermod(8)).
    void user(String name, String home, long old, long uid) {
        relabel((path, owned) -> (path + "/").startsWith(home + "/")
                ? owned
                : new Ownership(later(owned.user(), name, old, uid), owned.group(), owned.mode()));
    }

    private static String later(String owner, String name, long old, long number) {
        String known = owner.equals(name) ? Long.toString(old) : owner;
        return known.equals(Long.toString(number)) ? name : known;
    }

    private void relabel(BiFunction<String, Ownership, Ownership> later) {
        tree.entries()
                .replaceAll(
                        (path, entry) -> new FakeTree.Entry(relabelled(entry.state(), path, later), entry.content()));
    }

    private static FileState relabelled(FileState state, String path, BiFunction<String, Ownership, Ownership> later) {
        return switch (state) {
            case FileState.Regular(Ownership owned, long size, long links) ->
                new FileState.Regular(later.apply(path, owned), size, links);
            case FileState.Directory(Ownership owned, boolean mountPoint) ->
                new FileState.Directory(later.apply(path, owned), mountPoint);
            case FileState.Link(String target, Ownership owned) -> new FileState.Link(target, later.apply(path, owned));
            case FileState.Special(String type, Ownership owned) ->
                new FileState.Special(type, later.apply(path, owned));
            case FileState.Absent absent -> absent;
            case FileState.Remote remote -> remote;
            case FileState.Unsafe unsafe -> unsafe;
            case FileState.Unreadable unreadable -> unreadable;
        };
    }
}
