package dev.plumb.agent.linux.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The children that are at work, so that they can be ended with the agent.
final class Living {
    private final Map<Long, Confinement> all = new ConcurrentHashMap<>();
    private volatile boolean ending;

    /// Lists a child; one that comes after the end is killed by whoever started it, who asks [#ending] next.
    void add(long pid, Confinement confinement) {
        all.put(pid, confinement);
    }

    /// Its child has ended.
    void remove(long pid) {
        all.remove(pid);
    }

    /// Whether the agent is being ended.
    boolean ending() {
        return ending;
    }

    /// Kills all that are listed. What is added meanwhile finds that it ends.
    void end() {
        ending = true;
        all.forEach((pid, confinement) -> confinement.kill(pid));
    }
}
