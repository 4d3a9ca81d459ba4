package dev.plumb.api.node;

import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;

/// Users and groups. Local ones are read from the machine's own files; others are resolved one by one, never
/// listed. Where the name service gives no answer within its deadline, [Unanswered] says so: that it has a name must
/// not be guessed.
public interface AccountView {
    /// A user of `/etc/passwd`.
    Optional<User> localUser(String name);

    /// A group of `/etc/group`.
    Optional<Group> localGroup(String name);

    /// The local user that holds a number.
    Optional<User> localUserOf(long uid);

    /// The local group that holds a number.
    Optional<Group> localGroupOf(long gid);

    /// The lowest number of a group for people: `GID_MIN` of login.defs(5). Those below are the system's, and open what
    /// it
    /// guards: devices, secrets, root's own rights.
    long firstOrdinaryGroup();

    /// The local users whose primary group a local group is, by its number: such a group cannot be removed
    /// (groupdel(8)).
    List<String> primaryOf(String group);

    /// Whether a local user has processes: such a user cannot be removed (userdel(8)).
    boolean hasProcesses(String user);

    /// Whether the name service knows a user, from any source.
    boolean userResolves(String name);

    /// Whether the name service knows a group, from any source.
    boolean groupResolves(String name);

    /// Compares a local user's password hash in `/etc/shadow` with a wished one. The hash on the machine
    /// never leaves the implementation: of one that differs nothing but its digest is told. A wished hash
    /// that cannot be had differs too. Where only root may read the hash, [Unanswered] says so.
    FileView.Comparison password(String name, Value.Content hash);

    /// A line of `/etc/passwd`, with what `/etc/shadow` and `/etc/group` say of it.
    ///
    /// @param group name of the primary group, or its number
    /// @param groups supplementary local groups in order of name
    /// @param password how the password stands; never the hash
    /// @param expired whether the account's expiry date (shadow(5), field 8) has passed: no way of logging in is
    ///     left
    record User(
            String name,
            long uid,
            long gid,
            String group,
            String comment,
            String home,
            String shell,
            List<String> groups,
            Password password,
            boolean expired) {
        public User {
            groups = List.copyOf(groups);
        }

        /// The same user, whose primary group has another number.
        public User withGid(long other) {
            return new User(name, uid, other, group, comment, home, shell, groups, password, expired);
        }

        /// The same user in other supplementary groups.
        public User withGroups(List<String> others) {
            return new User(name, uid, gid, group, comment, home, shell, others, password, expired);
        }

        /// The same user with a password that stands otherwise.
        public User withPassword(Password other) {
            return new User(name, uid, gid, group, comment, home, shell, groups, other, expired);
        }

        /// The same user, expired or not.
        public User withExpired(boolean now) {
            return new User(name, uid, gid, group, comment, home, shell, groups, password, now);
        }
    }

    /// How a password stands.
    enum Password {
        /// a hash that lets someone in
        USABLE,
        /// `!` before it, or `*`
        LOCKED,
        /// none: anyone gets in
        EMPTY,
        /// only root may read how, and we are not
        HIDDEN
    }

    /// A line of `/etc/group`.
    record Group(String name, long gid, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }
}
