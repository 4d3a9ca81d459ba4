package dev.plumb.agent.linux.accounts;

import java.util.OptionalLong;

/// Names of users and groups for their numbers, and back. A name that is all digits stands for that number.
public interface Names {
    /// The user's name, or the number where it has none here.
    String user(long uid);

    /// The group's name, or the number where it has none here.
    String group(long gid);

    /// The number of a user.
    OptionalLong uid(String name);

    /// The number of a group.
    OptionalLong gid(String name);
}
