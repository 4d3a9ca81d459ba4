package dev.plumb.server.compiler.compile;

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
final class Looked {
    private final Set<List<String>> facts = new LinkedHashSet<>();
    private final Set<List<String>> fleet = new LinkedHashSet<>();
    private final Log files = new Log();
    private final Log parameters = new Log();

    /// What was noted, in order; it may stand there twice.
    static final class Log {
        private final List<String> noted = new ArrayList<>();

        void note(String what) {
            noted.add(what);
        }

        int count() {
            return noted.size();
        }

        SortedSet<String> all() {
            return since(0);
        }

        SortedSet<String> since(int count) {
            return new TreeSet<>(noted.subList(count, noted.size()));
        }
    }

    void fact(List<String> steps) {
        facts.add(List.copyOf(steps));
    }

    void fleet(List<String> steps) {
        fleet.add(List.copyOf(steps));
    }

    Log files() {
        return files;
    }

    Log parameters() {
        return parameters;
    }

    /// The facts of the node, as they are written.
    SortedSet<String> facts() {
        return written(facts);
    }

    /// What was read of the fleet, as it is written.
    SortedSet<String> fleet() {
        return written(fleet);
    }

    private static SortedSet<String> written(Set<List<String>> names) {
        return names.stream().map(Path::written).collect(Collectors.toCollection(TreeSet::new));
    }
}
