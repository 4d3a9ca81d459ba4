package dev.plumb.server.compiler.expr;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A name as it is written: `item.name`, `secret.munge['key']`, `data.rooms[node.labels.room]`.
///
/// @param offset where it begins in its text, in UTF-16 code units
public record Path(List<Step> steps, int offset) {
    private static final Pattern IDENT = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    public Path {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a path without steps");
        }
    }

    /// One step down.
    public sealed interface Step {
        /// Written as `.name` or, the first, as `name`.
        record Name(String name) implements Step {}

        /// Written as `['name']`.
        record Key(String name) implements Step {}

        /// Written as `[path]`: the text that the path holds names the step.
        record Inner(Path path) implements Step {}
    }

    /// The first name.
    public String root() {
        return steps.getFirst() instanceof Step.Name(String name) ? name : "";
    }

    /// How a name whose steps are all known is written.
    public static String written(List<String> steps) {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            if (text.isEmpty()) {
                text.append(step);
            } else if (IDENT.matcher(step).matches()) {
                text.append('.').append(step);
            } else {
                text.append("['").append(step.replace("'", "''")).append("']");
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return steps.stream()
                .map(step -> switch (step) {
                    case Step.Name(String name) -> "." + name;
                    case Step.Key(String name) -> "['" + name.replace("'", "''") + "']";
                    case Step.Inner(Path path) -> "[" + path + "]";
                })
                .collect(Collectors.joining())
                .substring(1);
    }
}
