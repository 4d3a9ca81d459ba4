package dev.plumb.base.group;

import dev.plumb.api.node.AccountView;
import java.util.Optional;

/// How a group is found.
///
/// @param local the group itself
/// @param elsewhere no local group, but the name service knows one of this name
/// @param holder another local group that has the wished number
record GroupFound(Optional<AccountView.Group> local, boolean elsewhere, Optional<String> holder) {}
