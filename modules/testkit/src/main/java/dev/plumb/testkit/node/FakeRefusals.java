package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.Refusals;
import java.util.Optional;

/// Why the fake node refuses a step on a file.
final class FakeRefusals {
    private final FakeTree tree;
    private final FakeAccounts accounts;

    FakeRefusals(FakeTree tree, FakeAccounts accounts) {
        this.tree = tree;
        this.accounts = accounts;
    }

    Optional<Problem> immutable(String path) {
        return tree.immutable().contains(path) ? Optional.of(Refusals.immutable(path)) : Optional.empty();
    }

    Optional<Problem> unknownOwner(String path, Ownership ownership) {
        if (!accounts.knowsUser(ownership.user())) {
            return Optional.of(Refusals.noSuchAccount(path, "user", ownership.user()));
        }
        return accounts.knowsGroup(ownership.group())
                ? Optional.empty()
                : Optional.of(Refusals.noSuchAccount(path, "group", ownership.group()));
    }

    Optional<Problem> inTheWay(String path) {
        return switch (tree.state(path)) {
            case FileState.Absent absent -> Optional.empty();
            case FileState.Link link -> Optional.empty();
            case FileState.Regular(Ownership ownership, long size, long links)
            when links > 1 -> Optional.of(Refusals.hardLinked(path, links));
            case FileState.Regular file -> immutable(path);
            case FileState other -> Optional.of(Refusals.wrongType(path, "regular file", type(other)));
        };
    }

    /// Why neither a link replaces what is at a path, nor it is removed as a file.
    Optional<Problem> noFile(String path) {
        if (tree.mounts().at(path).isPresent()) {
            return Optional.of(Refusals.busy(path));
        }
        return switch (tree.state(path)) {
            case FileState.Directory directory ->
                Optional.of(Refusals.wrongType(path, "regular file or symbolic link", type(directory)));
            case FileState.Special special ->
                Optional.of(Refusals.wrongType(path, "regular file or symbolic link", type(special)));
            case FileState other -> Optional.empty();
        };
    }

    static String type(FileState state) {
        return switch (state) {
            case FileState.Directory directory -> "directory";
            case FileState.Link link -> "symbolic link";
            case FileState.Special special -> special.type();
            case FileState other -> "regular file";
        };
    }
}
