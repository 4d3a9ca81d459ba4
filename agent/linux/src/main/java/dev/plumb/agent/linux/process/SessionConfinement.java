package dev.plumb.agent.linux.process;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A session of its own, where no cgroup can be had. Descendants are found as [Kin] finds them.
final class SessionConfinement implements Confinement {
    private final Kin kin;

    SessionConfinement(Kin kin) {
        this.kin = kin;
    }

    @Override
    public List<String> prefix() {
        return List.of("/usr/bin/setsid");
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(Kin.MARK, kin.mark());
    }

    @Override
    public void enter(long pid) {}

    @Override
    public List<Long> kill(long pid) {
        return kin.alive(new HashSet<>(kin.kill(Set.of(pid))));
    }

    @Override
    public void killRest() {
        kin.kill(Set.of());
    }

    @Override
    public void close() {}
}
