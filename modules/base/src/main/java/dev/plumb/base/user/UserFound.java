package dev.plumb.base.user;

import dev.plumb.api.node.AccountView;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.base.sshkey.KeyFiles;
import java.util.List;
import java.util.Optional;

/// How a user is found.
///
/// @param local the user itself
/// @param elsewhere no local user, but the name service knows one of this name
/// @param holder another local user that has the wished number
/// @param systemGroup the number of a group of its name that is the system's, where the user is new and no group is
///     wished
/// @param password the user's hash compared with the wished one; the same when none is wished
/// @param missingGroups wished groups that are not local
/// @param keys the files of its ssh keys
/// @param formerKeys whether there is a list of its keys that we once wrote, and none is wished any more
record UserFound(
        Optional<AccountView.User> local,
        boolean elsewhere,
        Optional<String> holder,
        Optional<Long> systemGroup,
        Comparison password,
        List<String> missingGroups,
        KeyFiles.Found keys,
        boolean formerKeys) {}
