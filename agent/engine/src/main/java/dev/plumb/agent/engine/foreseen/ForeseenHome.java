package dev.plumb.agent.engine.foreseen;

import dev.plumb.agent.engine.foreseen.ForeseenTree.Entry;
import dev.plumb.api.node.AccountView.User;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.FileView.ReadResult;
import java.util.Optional;

/// A home that comes or goes with its user.
///
/// @param owner of a new one; empty where it goes
record ForeseenHome(String path, Optional<User> owner) {
    private static final String RULES = "/etc/login.defs";
    private static final int LIMIT = 1 << 20;
    private static final int ALL = 0777;

    /// What useradd(8) takes where login.defs(5) says nothing.
    private static final int UMASK = 0022;

    static ForeseenHome made(User user) {
        return new ForeseenHome(user.home(), Optional.of(user));
    }

    static ForeseenHome gone(User user) {
        return new ForeseenHome(user.home(), Optional.empty());
    }

    /// A home that is there already stays as it is; what of `/etc/skel` would be in a new one is not known.
    void take(ForeseenTree tree, FileView files) {
        String at = tree.walk(path).path();
        if (owner.isEmpty()) {
            tree.takeAway(at);
        } else if (tree.state(at) instanceof FileState.Absent) {
            Ownership ownership = new Ownership(owner.get().name(), owner.get().group(), mode(files));
            tree.put(at, new Entry.Put(new FileState.Directory(ownership, false), Optional.empty(), false));
        }
    }

    /// As login.defs(5) has it: `HOME_MODE`, or else what `UMASK` leaves.
    private static int mode(FileView files) {
        String text = files.read(RULES, LIMIT) instanceof ReadResult.Text(String read) ? read : "";
        return number(text, "HOME_MODE")
                .orElseGet(() -> ALL & ~number(text, "UMASK").orElse(UMASK));
    }

    private static Optional<Integer> number(String text, String name) {
        return text.lines()
                .map(line -> line.strip().split("[ \\t]+"))
                .filter(words -> words.length == 2 && words[0].equals(name) && words[1].matches("[0-7]{1,4}"))
                .map(words -> Integer.parseInt(words[1], 8) & ALL)
                .reduce((first, last) -> last);
    }
}
