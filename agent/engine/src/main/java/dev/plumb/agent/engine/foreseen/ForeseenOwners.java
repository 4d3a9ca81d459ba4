package dev.plumb.agent.engine.foreseen;

import dev.plumb.api.node.AccountView;
import dev.plumb.api.node.AccountView.Group;
import dev.plumb.api.node.AccountView.User;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import java.util.Optional;

/// Whose the files that are there would be when accounts have other numbers: a file keeps its number, and has the
/// name that the number has then.
///
/// @param now accounts as they are
/// @param then accounts as they would be
record ForeseenOwners(AccountView now, ForeseenAccounts then) {
    /// As an unsigned number of 32 bits, all of whose digits are given.
    private static final String NUMBER = "[0-9]{1,10}";

    /// What is at a path, with its owners then.
    FileState at(String path, FileState there) {
        if (then.untouched()) {
            return there;
        }
        return switch (there) {
            case FileState.Regular(Ownership owned, long size, long links) ->
                new FileState.Regular(owned(path, owned), size, links);
            case FileState.Directory(Ownership owned, boolean mountPoint) ->
                new FileState.Directory(owned(path, owned), mountPoint);
            case FileState.Link(String target, Ownership owned) -> new FileState.Link(target, owned(path, owned));
            case FileState.Special(String type, Ownership owned) -> new FileState.Special(type, owned(path, owned));
            case FileState.Absent absent -> absent;
            case FileState.Remote remote -> remote;
            case FileState.Unsafe unsafe -> unsafe;
            case FileState.Unreadable unreadable -> unreadable;
        };
    }

    private Ownership owned(String path, Ownership owned) {
        return new Ownership(user(path, owned.user()), group(owned.group()), owned.mode());
    }

    /// usermod(8) gives what is in the home of a user to its new number.
    private String user(String path, String owner) {
        Optional<User> later = then.localUser(owner);
        if (later.filter(user -> (path + "/").startsWith(user.home() + "/")).isPresent()) {
            return owner;
        }
        return number(owner)
                .or(() -> renumbered(now.localUser(owner).map(User::uid), later.map(User::uid)))
                .map(uid -> then.localUserOf(uid).map(User::name).orElse(Long.toString(uid)))
                .orElse(owner);
    }

    private String group(String owner) {
        return number(owner)
                .or(() -> renumbered(
                        now.localGroup(owner).map(Group::gid),
                        then.localGroup(owner).map(Group::gid)))
                .map(gid -> then.localGroupOf(gid).map(Group::name).orElse(Long.toString(gid)))
                .orElse(owner);
    }

    /// The number of an account now, where it has another one then.
    private static Optional<Long> renumbered(Optional<Long> number, Optional<Long> later) {
        return later.isPresent() ? number.filter(old -> !later.get().equals(old)) : Optional.empty();
    }

    private static Optional<Long> number(String owner) {
        return owner.matches(NUMBER) ? Optional.of(Long.parseLong(owner)) : Optional.empty();
    }
}
