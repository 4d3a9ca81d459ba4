package dev.plumb.base.sshkey;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How one key of a user is found.
///
/// @param keys the files that shall hold it
/// @param there its line stands among the others of its file
public record SshKeyFound(KeyFiles.Found keys, boolean there) {

    /// What brings it to what it shall be. A key that is brought is told as the thing itself, so that it is known as
    /// ours when it is no longer declared.
    List<Action> actions(boolean wanted) {
        List<Action> actions = new ArrayList<>(keys.actions());
        if (wanted && !there) {
            Action last = actions.removeLast();
            List<Difference> all = Stream.concat(Stream.of(Difference.missing()), last.differences().stream())
                    .toList();
            actions.add(new Action(last.summary(), last.classes(), all, last.steps()));
        }
        return actions;
    }
}
