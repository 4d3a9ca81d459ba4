package dev.plumb.server.compiler.template;

import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.expr.Scope;
import java.util.ArrayList;
import java.util.List;

/// The outside of a template as its sections name it, so that what is said of a name shows it as it is written there.
final class Root {
    static final String NAME = "root";

    private Root() {}

    /// A name of the outside as it is written in a section.
    static Path path(Path outside) {
        List<Path.Step> steps = new ArrayList<>(List.of(new Path.Step.Name(NAME)));
        steps.addAll(outside.steps());
        return new Path(steps, outside.offset());
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
