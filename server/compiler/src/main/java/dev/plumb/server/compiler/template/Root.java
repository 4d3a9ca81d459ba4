package dev.plumb.server.compiler.template;

import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.expr.Names;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.expr.Resolved;
import dev.plumb.server.compiler.expr.Scope;
import java.util.ArrayList;
import java.util.List;

/// The outside of a template as its sections name it, so that what is said of a name shows it as it is
/// written there.
final class Root {
    static final String NAME = "root";

    private Root() {}

    /// A name of the outside as it is written in a section.
    static Path path(Path outside) {
        List<Path.Step> steps = new ArrayList<>(List.of(new Path.Step.Name(NAME)));
        steps.addAll(outside.steps());
        return new Path(steps, outside.offset());
    }

    /// For a name that an item has not: that of the outside if there is one, or else the nearest that there
    /// is.
    ///
    /// @param near what was probably meant of the item's names; empty for nothing
    static String advice(Path path, String near, Scope outside) {
        Path written = path(path);
        if (Names.resolve(written, scope(outside)) instanceof Resolved.Refused(List<Fault> faults)
                && faults.stream().anyMatch(fault -> fault.problem().code().equals("name.unknown"))) {
            return near.isEmpty() ? faults.getFirst().problem().advice().orElse("") : near;
        }
        return "a name of the outside is written " + written;
    }

    /// The names of the outside, and those of [#path].
    static Scope scope(Scope outside) {
        return steps -> {
            if (!steps.getFirst().equals(NAME) || steps.size() == 1) {
                return outside.lookUp(steps);
            }
            Scope.Found found = outside.lookUp(steps.subList(1, steps.size()));
            return found instanceof Scope.Found.Missing(int step, var near)
                    ? new Scope.Found.Missing(step + 1, near)
                    : found;
        };
    }
}
