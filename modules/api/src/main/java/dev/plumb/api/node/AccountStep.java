package dev.plumb.api.node;

import dev.plumb.api.value.Value;
import java.util.Optional;

/// Steps on local accounts.
public sealed interface AccountStep extends Step {
    /// Creates a user or makes an existing one agree; a field that is empty is left to the system or alone. A new
    /// user for whom no group is given takes the group of its name, unless that is one of the system's: then it is
    /// refused ([Refusals#systemGroup]). The group of its name is made where there is none.
    record PutUser(
            String name,
            Optional<Long> uid,
            Optional<String> group,
            Optional<String> comment,
            Optional<String> home,
            Optional<String> shell,
            boolean system,
            boolean createHome)
            implements AccountStep {}

    /// Sets a password hash as crypt(5) writes them; the hash is a secret and travels on standard input.
    /// Refused where it is none: [PasswordHash].
    record SetPassword(String name, Value.Content hash) implements AccountStep {}

    /// Locks the password and expires the account, or undoes both.
    record SetLocked(String name, boolean locked) implements AccountStep {}

    /// Puts a user into a group, or takes it out.
    record SetMember(String group, String user, boolean member) implements AccountStep {}

    /// Removes a user.
    record RemoveUser(String name, boolean withHome) implements AccountStep {}

    /// Creates a group or gives it another number.
    record PutGroup(String name, Optional<Long> gid, boolean system) implements AccountStep {}

    /// Removes a group.
    record RemoveGroup(String name) implements AccountStep {}
}
