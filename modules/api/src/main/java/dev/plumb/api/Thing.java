package dev.plumb.api;

import java.util.Locale;
import java.util.Set;

/// A thing on a node that a resource owns or needs. Two resources that own one thing clash; one that needs what
/// another owns comes after it.
///
/// @param match how [#name] is compared with what is owned
public record Thing(Sort sort, String name, Match match) {

    /// What sort of thing.
    public enum Sort {
        PATH,
        UNIT,
        USER,
        GROUP,
        UID,
        GID,
        /// the number that a user leaves to others as it goes, by the account
        FREED_UID,
        /// the number that a group, or the private group of a user, leaves to others as it goes, by the account
        FREED_GID,
        /// that a user is in a group, as one of the two declares it
        MEMBER,
        MOUNT,
        PACKAGE,
        /// who vouches for servers: a certificate authority that the machine trusts
        AUTHORITY,
        REPOSITORY,
        MODULE,
        SYSCTL,
        SETTING
    }

    /// Numbers of accounts: whoever has one is no other for it.
    public static final Set<Sort> NUMBERS = Set.of(Sort.UID, Sort.GID, Sort.FREED_UID, Sort.FREED_GID);

    /// Everything that the files of accounts hold (passwd(5), group(5)).
    public static final Set<Sort> ACCOUNTS =
            Set.of(Sort.USER, Sort.GROUP, Sort.MEMBER, Sort.UID, Sort.GID, Sort.FREED_UID, Sort.FREED_GID);

    /// How a needed thing is found.
    public enum Match {
        /// the thing of this name
        NAMED,
        /// every path below this one
        BELOW,
        /// every thing of the sort: gives order only, never a dependency that a failure would pass on
        ANY
    }

    /// Just this thing.
    public static Thing named(Sort sort, String name) {
        return new Thing(sort, name, Match.NAMED);
    }

    /// The file, directory or link of this absolute path.
    public static Thing path(String path) {
        return named(Sort.PATH, path);
    }

    /// Every path below this directory.
    public static Thing below(String directory) {
        return new Thing(Sort.PATH, directory, Match.BELOW);
    }

    /// Whatever there is of a sort.
    public static Thing any(Sort sort) {
        return new Thing(sort, "", Match.ANY);
    }

    @Override
    public String toString() {
        return sort.name().toLowerCase(Locale.ROOT) + ":" + (match == Match.ANY ? "*" : name);
    }
}
