package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.AccountView.Group;
import dev.plumb.api.node.AccountView.Password;
import dev.plumb.api.node.AccountView.User;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.PasswordHash;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.value.Value;
import dev.plumb.testkit.node.FakeTree.Entry;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Carries out steps on accounts as Debian's `useradd`, `usermod` and `groupadd` do.
final class FakeAccountSteps {
    private final FakeAccounts accounts;
    private final FakeTree tree;
    private final FakeLoginRules rules;
    private final FakeOwners owners;
    private final FakeContent contents;

    FakeAccountSteps(FakeAccounts accounts, FakeTree tree, FakeContent contents) {
        this.accounts = accounts;
        this.tree = tree;
        this.rules = new FakeLoginRules(tree);
        this.owners = new FakeOwners(tree);
        this.contents = contents;
    }

    Applied perform(AccountStep step) {
        return switch (step) {
            case AccountStep.PutUser put -> putUser(put);
            case AccountStep.SetPassword(String name, Value.Content hash) -> setPassword(name, hash);
            case AccountStep.SetLocked(String name, boolean locked) -> setLocked(name, locked);
            case AccountStep.SetMember(String group, String user, boolean member) -> setMember(group, user, member);
            case AccountStep.RemoveUser(String name, boolean withHome) -> removeUser(name, withHome);
            case AccountStep.PutGroup put -> putGroup(put);
            case AccountStep.RemoveGroup(String name) -> removeGroup(name);
        };
    }

    private Applied putUser(AccountStep.PutUser put) {
        Optional<User> old = accounts.localUser(put.name());
        long uid = put.uid().or(() -> old.map(User::uid)).orElseGet(() -> free(put.system()));
        if (accounts.localUserOf(uid).filter(u -> !u.name().equals(put.name())).isPresent()) {
            return Refusal.of("process.exit", "another user holds uid", Long.toString(uid));
        }
        String group = put.group().or(() -> old.map(User::group)).orElse(put.name());
        Optional<Group> own = accounts.localGroup(put.name());
        if (old.isEmpty()
                && put.group().isEmpty()
                && own.filter(found -> found.gid() < accounts.firstOrdinaryGroup())
                        .isPresent()) {
            return Refusal.of(Refusals.systemGroup(put.name(), own.get().gid()));
        }
        boolean made = old.isEmpty() && group.equals(put.name());
        if (put.group().isPresent() && !made && accounts.localGroup(group).isEmpty()) {
            return Refusal.of("process.exit", "no such group", group);
        }
        if (accounts.localGroup(group).isEmpty()) {
            accounts.put(new Group(group, uid, List.of()));
            owners.group(group, uid, uid);
        }
        User user = merged(put, old, uid, group);
        accounts.put(user);
        owners.user(put.name(), user.home(), old.map(User::uid).orElse(uid), uid);
        if (put.createHome() && old.isEmpty()) {
            tree.put(
                    user.home(),
                    Entry.of(new FileState.Directory(new Ownership(put.name(), group, homeMode()), false)));
        }
        return Applied.DONE;
    }

    /// `HOME_MODE` or else `UMASK` of login.defs(5).
    private int homeMode() {
        return rules.number("HOME_MODE", 8)
                .orElseGet(() -> 0777 & ~rules.number("UMASK", 8).orElse(0022));
    }

    private User merged(AccountStep.PutUser put, Optional<User> old, long uid, String group) {
        return new User(
                put.name(),
                uid,
                accounts.localGroup(group).map(Group::gid).orElse(uid),
                group,
                put.comment().or(() -> old.map(User::comment)).orElse(""),
                put.home().or(() -> old.map(User::home)).orElse("/home/" + put.name()),
                put.shell().or(() -> old.map(User::shell)).orElse("/bin/sh"),
                old.map(User::groups).orElse(List.of()),
                Password.LOCKED,
                old.map(User::expired).orElse(false));
    }

    private long free(boolean system) {
        LongStream numbers =
                system ? LongStream.rangeClosed(100, 999).map(n -> 1099 - n) : LongStream.rangeClosed(1000, 59999);
        return numbers.filter(n -> accounts.localUserOf(n).isEmpty()
                        && accounts.localGroupOf(n).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private Applied setPassword(String name, Value.Content hash) {
        Optional<String> text = contents.bytes(hash).flatMap(Bytes::text);
        if (text.isEmpty() || accounts.localUser(name).isEmpty()) {
            return Refusal.of("process.exit", "no such user, or no such secret for", name);
        }
        Optional<Problem> problem = PasswordHash.problem(name, text.get());
        if (problem.isPresent()) {
            return Refusal.of(problem.get());
        }
        accounts.passwords().put(name, text.get());
        return Applied.DONE;
    }

    private Applied setLocked(String name, boolean locked) {
        Optional<User> old = accounts.localUser(name);
        if (old.isEmpty()) {
            return Refusal.of("process.exit", "no such user", name);
        }
        accounts.put(old.get().withExpired(locked));
        String open = accounts.passwords().hash(name).replaceFirst("^!", "");
        accounts.passwords().put(name, locked || open.isEmpty() ? "!" + open : open);
        return Applied.DONE;
    }

    private Applied setMember(String groupName, String user, boolean member) {
        Optional<Group> group = accounts.localGroup(groupName);
        if (group.isEmpty()) {
            return Refusal.of("process.exit", "no such group", groupName);
        }
        if (member && !accounts.userResolves(user)) {
            return Refusal.of(Refusals.noSuchMember(groupName, user));
        }
        accounts.setMember(group.get(), user, member);
        return Applied.DONE;
    }

    private Applied removeUser(String name, boolean withHome) {
        Optional<User> old = accounts.localUser(name);
        if (accounts.hasProcesses(name)) {
            return Refusal.of(Refusals.running(name));
        }
        accounts.remove("users", name);
        accounts.localGroup(name)
                .filter(group ->
                        group.members().isEmpty() && accounts.primaryOf(name).isEmpty())
                .ifPresent(group -> accounts.remove("groups", name));
        if (withHome) {
            old.map(User::home)
                    .ifPresent(home ->
                            tree.entries().keySet().removeIf(path -> path.equals(home) || path.startsWith(home + "/")));
        }
        return Applied.DONE;
    }

    private Applied putGroup(AccountStep.PutGroup put) {
        Optional<Group> old = accounts.localGroup(put.name());
        long gid = put.gid().or(() -> old.map(Group::gid)).orElseGet(() -> free(put.system()));
        if (accounts.localGroupOf(gid).filter(g -> !g.name().equals(put.name())).isPresent()) {
            return Refusal.of("process.exit", "another group holds gid", Long.toString(gid));
        }
        accounts.put(new Group(put.name(), gid, old.map(Group::members).orElse(List.of())));
        accounts.regroup(put.name(), gid);
        owners.group(put.name(), old.map(Group::gid).orElse(gid), gid);
        return Applied.DONE;
    }

    private Applied removeGroup(String name) {
        Optional<String> user = accounts.primaryOf(name).stream().findFirst();
        if (user.isPresent()) {
            return Refusal.of(Refusals.primary(name, user.get()));
        }
        accounts.remove("groups", name);
        return Applied.DONE;
    }
}
