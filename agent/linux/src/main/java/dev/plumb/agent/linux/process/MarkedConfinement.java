package dev.plumb.agent.linux.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A confinement that the next run knows of when this one is killed.
record MarkedConfinement(ChildMark mark, Confinement within) implements Confinement {
    @Override
    public List<String> prefix() {
        return within.prefix();
    }

    @Override
    public Map<String, String> environment() {
        return within.environment();
    }

    @Override
    public void enter(long pid) throws IOException {
        within.enter(pid);
    }

    @Override
    public List<Long> kill(long pid) {
        return within.kill(pid);
    }

    @Override
    public void killRest() {
        within.killRest();
    }

    @Override
    public void close() {
        within.close();
        mark.close();
    }
}
