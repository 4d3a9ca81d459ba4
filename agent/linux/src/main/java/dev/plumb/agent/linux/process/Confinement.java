package dev.plumb.agent.linux.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What holds a child and all its descendants together, so that all of it can be killed.
interface Confinement extends AutoCloseable {
    /// The words before the child's own: programs that end by executing what follows them.
    List<String> prefix();

    /// What the child finds in its environment besides, so that its descendants are known by it.
    Map<String, String> environment();

    /// Takes the child in, before it runs a line of its own where the kind of confinement can do that.
    void enter(long pid) throws IOException;

    /// Sends SIGKILL to all that is in it.
    ///
    /// @return who lives on after a moment: what waits for a dead device does not die
    List<Long> kill(long pid);

    /// Kills what outlived the child.
    void killRest();

    /// Takes it down; descendants that outlived the child by its own wish go on.
    @Override
    void close();
}
