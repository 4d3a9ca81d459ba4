package dev.plumb.server.compiler.work;

import dev.plumb.server.compiler.expr.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What was looked at while one node is compiled. Names are noted wherever they are looked up; files and
/// parameters are carried along by what came of an entry elsewhere.
public final class Looked {
    private final Set<List<String>> facts = new LinkedHashSet<>();
    private final Set<List<String>> fleet = new LinkedHashSet<>();
    private final Log files = new Log();
    private final Log parameters = new Log();

    /// What was noted, in order; it may stand there twice.
    public static final class Log {
        private final List<String> noted = new ArrayList<>();

        public void note(String what) {
            noted.add(what);
        }

        int count() {
            return noted.size();
        }

        public SortedSet<String> all() {
            return since(0);
        }

        SortedSet<String> since(int count) {
            return new TreeSet<>(noted.subList(count, noted.size()));
        }
    }

    public void fact(List<String> steps) {
        facts.add(List.copyOf(steps));
    }

    public void fleet(List<String> steps) {
        fleet.add(List.copyOf(steps));
    }

    public Log files() {
        return files;
    }

    public Log parameters() {
        return parameters;
    }

    /// The facts of the node, as they are written.
    public SortedSet<String> facts() {
        return written(facts);
    }

    /// What was read of the fleet, as it is written.
    public SortedSet<String> fleet() {
        return written(fleet);
    }

    private static SortedSet<String> written(Set<List<String>> names) {
        return names.stream().map(Path::written).collect(Collectors.toCollection(TreeSet::new));
    }
}
