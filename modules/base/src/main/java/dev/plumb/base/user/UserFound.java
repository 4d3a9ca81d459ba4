package dev.plumb.base.user;

import dev.plumb.api.node.AccountView;
import dev.plumb.base.sshkey.KeyFiles;
import java.util.List;
import java.util.Optional;

/// How a user is found.
///
/// @param local the user itself
/// @param elsewhere no local user, but the name service knows one of this name
/// @param holder another local user that has the wished number
/// @param password whether the wished hash is the user's; true when none is wished
/// @param missingGroups wished groups that are not local
/// @param keys the files of its ssh keys
record UserFound(
        Optional<AccountView.User> local,
        boolean elsewhere,
        Optional<String> holder,
        boolean password,
        List<String> missingGroups,
        KeyFiles.Found keys) {}
