package dev.plumb.server.compiler.expr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A scope that keeps which names are looked up in it, and what is found.
public final class Noting implements Scope {
    private final Scope seen;
    private final Map<List<String>, Found> found = new LinkedHashMap<>();

    public Noting(Scope seen) {
        this.seen = seen;
    }

    @Override
    public Found lookUp(List<String> steps) {
        Found answer = seen.lookUp(steps);
        found.putIfAbsent(List.copyOf(steps), answer);
        return answer;
    }

    /// What was looked up, in order, each once.
    public Map<List<String>, Found> found() {
        return found;
    }

    /// The names as they are written.
    public List<String> names() {
        return found.keySet().stream().map(Path::written).toList();
    }
}
