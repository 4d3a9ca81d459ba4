package dev.plumb.agent.engine.foreseen;

import dev.plumb.api.Problem;
import dev.plumb.api.node.AccountView;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.MountView;
import dev.plumb.api.node.Refusals;
import java.util.Optional;

/// Why a step on a file would certainly be refused, as far as paths, accounts and mounts would be then.
final class ForeseenRefusals {
    static final String FILE = "regular file";
    static final String DIRECTORY = "directory";
    private static final String LINK = "symbolic link";

    private final ForeseenTree tree;
    private final ForeseenFiles files;
    private final AccountView accounts;
    private final MountView mounts;

    ForeseenRefusals(ForeseenTree tree, ForeseenFiles files, AccountView accounts, MountView mounts) {
        this.tree = tree;
        this.files = files;
        this.accounts = accounts;
        this.mounts = mounts;
    }

    Optional<Problem> unreached(String asked, ForeseenTree.Walk walk) {
        String above = ForeseenTree.above(walk.path());
        if (walk.endless()) {
            return Optional.of(Refusals.noFolder(asked, ForeseenTree.above(asked)));
        }
        return switch (tree.state(above)) {
            case FileState.Absent absent -> Optional.of(Refusals.noFolder(asked, above));
            case FileState.Regular file -> Optional.of(Refusals.noFolder(asked, above));
            case FileState.Special special -> Optional.of(Refusals.noFolder(asked, above));
            case FileState.Remote(String mountPoint) -> Optional.of(Refusals.remote(asked, mountPoint));
            case FileState.Unsafe(Problem why) -> Optional.of(why);
            case FileState.Directory directory -> Optional.empty();
            case FileState.Link link -> Optional.empty();
            case FileState.Unreadable unreadable -> Optional.empty();
        };
    }

    Optional<Problem> inTheWay(String path) {
        return switch (tree.state(path)) {
            case FileState.Directory directory -> Optional.of(Refusals.wrongType(path, FILE, DIRECTORY));
            case FileState.Special special -> Optional.of(Refusals.wrongType(path, FILE, special.type()));
            case FileState.Regular file when file.links() > 1 -> Optional.of(Refusals.hardLinked(path, file.links()));
            case FileState.Regular file -> immutable(path);
            case FileState other -> Optional.empty();
        };
    }

    Optional<Problem> immutable(String path) {
        return files.immutable(path) ? Optional.of(Refusals.immutable(path)) : Optional.empty();
    }

    /// What stands there in words, where that is known; empty where nothing does.
    private Optional<String> type(String path) {
        return switch (tree.state(path)) {
            case FileState.Regular file -> Optional.of(FILE);
            case FileState.Directory directory -> Optional.of(DIRECTORY);
            case FileState.Link link -> Optional.of(LINK);
            case FileState.Special special -> Optional.of(special.type());
            case FileState untold -> Optional.empty();
        };
    }

    Optional<Problem> notA(String wanted, String path) {
        return type(path).filter(found -> !wanted.equals(found)).map(found -> Refusals.wrongType(path, wanted, found));
    }

    Optional<Problem> notOwnable(String path) {
        return switch (tree.state(path)) {
            case FileState.Absent absent -> Optional.of(Refusals.missing(path));
            case FileState.Regular file when file.links() > 1 -> Optional.of(Refusals.hardLinked(path, file.links()));
            case FileState other -> immutable(path);
        };
    }

    Optional<Problem> notReplaceable(String path) {
        return notA(DIRECTORY, path)
                .or(() -> mounts.mounts().stream()
                        .map(MountView.Mount::point)
                        .filter(point -> (point + "/").startsWith(path + "/"))
                        .findFirst()
                        .map(point -> Refusals.mountBelow(path, point)));
    }

    Optional<Problem> noAccount(String path, Ownership ownership) {
        if (!known(ownership.user()) && !accounts.userResolves(ownership.user())) {
            return Optional.of(Refusals.noSuchAccount(path, "user", ownership.user()));
        }
        return known(ownership.group()) || accounts.groupResolves(ownership.group())
                ? Optional.empty()
                : Optional.of(Refusals.noSuchAccount(path, "group", ownership.group()));
    }

    /// Root, or a number.
    private static boolean known(String name) {
        return name.equals("root") || name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    Optional<Problem> noFile(String path) {
        return type(path)
                .filter(found -> !found.equals(FILE) && !found.equals(LINK))
                .map(found -> Refusals.wrongType(path, FILE + " or " + LINK, found));
    }

    Optional<Problem> busy(String path) {
        return mounts.at(path).map(mount -> Refusals.busy(path));
    }
}
