package dev.plumb.agent.engine.foreseen;

import dev.plumb.agent.engine.foreseen.ForeseenTree.Entry;
import dev.plumb.api.node.AccountView.User;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import java.util.Optional;

/// A home that comes or goes with its user.
///
/// @param owned as a new one; empty where it goes
record ForeseenHome(String path, Optional<Ownership> owned) {
    /// As `HOME_MODE` of Debian has it (login.defs(5)).
    private static final int MODE = 0755;

    static ForeseenHome made(User user) {
        return new ForeseenHome(user.home(), Optional.of(new Ownership(user.name(), user.group(), MODE)));
    }

    static ForeseenHome gone(User user) {
        return new ForeseenHome(user.home(), Optional.empty());
    }

    /// A home that is there already stays as it is; what of `/etc/skel` would be in a new one is not known.
    void take(ForeseenTree tree) {
        String at = tree.walk(path).path();
        if (owned.isEmpty()) {
            tree.takeAway(at);
        } else if (tree.state(at) instanceof FileState.Absent) {
            tree.put(at, new Entry.Put(new FileState.Directory(owned.get(), false), Optional.empty(), false));
        }
    }
}
