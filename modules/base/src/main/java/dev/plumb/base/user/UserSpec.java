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
/// @param declaredByGroups groups of the node that name it as a member on their side; it stays in them too
/// @param groupDeclared whether the site declares a group of its name on this node
public record UserSpec(
        ResourceId id,
        Ensure ensure,
        Account account,
        Optional<List<String>> groups,
        boolean keepOtherGroups,
        Optional<Content> passwordHash,
        Optional<Boolean> locked,
        Optional<List<String>> sshKeys,
        List<String> declaredByGroups,
        boolean groupDeclared)
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

    public UserSpec {
        groups = groups.map(names -> names.stream().sorted().distinct().toList());
        declaredByGroups = List.copyOf(declaredByGroups);
    }

    String name() {
        return id.name();
    }

    /// The same, which shall not be locked.
    UserSpec unlocked() {
        return new UserSpec(
                id,
                ensure,
                account,
                groups,
                keepOtherGroups,
                passwordHash,
                Optional.of(false),
                sshKeys,
                declaredByGroups,
                groupDeclared);
    }

    /// The same beside groups that name it.
    ///
    /// @param itsOwn whether a group of its name is declared
    UserSpec beside(List<String> naming, boolean itsOwn) {
        return new UserSpec(
                id, ensure, account, groups, keepOtherGroups, passwordHash, locked, sshKeys, naming, itsOwn);
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
