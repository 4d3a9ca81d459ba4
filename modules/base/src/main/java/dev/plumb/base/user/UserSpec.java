package dev.plumb.base.user;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.value.Value.Content;
import dev.plumb.base.sshkey.KeyFiles;
import java.util.List;
import java.util.Optional;

/// What a local user shall be. What is empty is left alone, or to the system when the user is created.
///
/// @param groups all supplementary groups
/// @param keepOtherGroups groups that are not named stay
/// @param passwordHash as crypt(5) writes it
/// @param sshKeys all keys of the user that we manage
/// @param declared what the site declares beside it on this node
public record UserSpec(
        ResourceId id,
        Ensure ensure,
        Account account,
        Optional<List<String>> groups,
        boolean keepOtherGroups,
        Optional<Content> passwordHash,
        Optional<Boolean> locked,
        Optional<List<String>> sshKeys,
        Declared declared)
        implements ResourceSpec {

    /// A line of passwd(5).
    ///
    /// @param group primary group
    /// @param system a new user takes its number from the system's range
    public record Account(
            Optional<Long> uid,
            Optional<String> group,
            Optional<String> comment,
            Optional<String> home,
            Optional<String> shell,
            boolean system,
            boolean createHome) {}

    /// What groups of the site have to do with it.
    ///
    /// @param naming groups that name it as a member on their side; it stays in them too
    /// @param ofItsName whether there is one of its name
    /// @param ofItsNumber whether another one has its number as its own
    record Declared(List<String> naming, boolean ofItsName, boolean ofItsNumber) {
        static final Declared NOTHING = new Declared(List.of(), false, false);

        Declared {
            naming = List.copyOf(naming);
        }
    }

    public UserSpec {
        groups = groups.map(names -> names.stream().sorted().distinct().toList());
    }

    String name() {
        return id.name();
    }

    /// The same, which shall not be locked.
    UserSpec unlocked() {
        return new UserSpec(
                id, ensure, account, groups, keepOtherGroups, passwordHash, Optional.of(false), sshKeys, declared);
    }

    /// The same beside groups.
    UserSpec beside(Declared groupsOfTheSite) {
        return new UserSpec(
                id, ensure, account, groups, keepOtherGroups, passwordHash, locked, sshKeys, groupsOfTheSite);
    }

    /// Whether useradd(8), which gives a new user a group of its name and number, would take the number from a group
    /// that is still to come.
    boolean wouldTakeAGroupsNumber() {
        return account.group().isEmpty() && declared.ofItsNumber() && !declared.ofItsName();
    }

    AccountStep.PutUser put() {
        return put(account.group());
    }

    /// The same with a primary group.
    AccountStep.PutUser put(Optional<String> group) {
        return new AccountStep.PutUser(
                name(),
                account.uid(),
                group,
                account.comment(),
                account.home(),
                account.shell(),
                account.system(),
                account.createHome());
    }

    KeyFiles keys() {
        return KeyFiles.ofUser(name(), absent() ? Optional.empty() : sshKeys);
    }
}
