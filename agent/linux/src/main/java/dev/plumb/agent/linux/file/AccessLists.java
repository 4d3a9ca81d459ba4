package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.file.Owners.Numbers;
import dev.plumb.agent.linux.syscall.Status;

/// Access lists of POSIX (acl(5)), which let more users in than owner, group and mode say. The kernel keeps them as
/// extended attributes, and none where the list says no more than the mode.
final class AccessLists {
    /// Who may do what with the file itself.
    static final String ACCESS = "system.posix_acl_access";

    private AccessLists() {}

    /// Whether an extended attribute is one.
    static boolean is(String attribute) {
        return attribute.startsWith("system.posix_acl_");
    }

    /// Whether the list of an old file may go over to the new one: only of root's, where nobody else could have
    /// written it, and only while file and group stay the same.
    static boolean trusted(Status old, Numbers.Known wanted) {
        return old.uid() == 0 && wanted.uid() == 0 && old.gid() == wanted.gid();
    }
}
