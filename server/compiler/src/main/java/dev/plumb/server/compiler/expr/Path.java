package dev.plumb.server.compiler.expr;

import java.util.ArrayList;
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

    /// What became of reading a path.
    public sealed interface Parsed {
        /// It is well formed.
        record Ok(Path path) implements Parsed {}

        /// It is not.
        record Refused(Fault fault) implements Parsed {}
    }

    /// Whether a text can stand in a path as it is: letters, digits, `-` and `_`, a letter first.
    public static boolean isIdent(String text) {
        return IDENT.matcher(text).matches();
    }

    /// Reads a text that is one path.
    public static Parsed parse(String text) {
        try {
            PathParser parser = new PathParser(new Lexer(text, 0));
            Path path = parser.path();
            Token next = parser.token();
            return next.kind() == Token.Kind.END
                    ? new Parsed.Ok(path)
                    : new Parsed.Refused(
                            SyntaxException.at(next.offset(), "expected the end of the name, found " + next.shown(), "")
                                    .fault());
        } catch (SyntaxException e) {
            return new Parsed.Refused(e.fault());
        }
    }

    /// The names of the steps, as far as they are known without values.
    public List<String> fixedSteps() {
        List<String> fixed = new ArrayList<>();
        for (Step step : steps) {
            switch (step) {
                case Step.Name(String name) -> fixed.add(name);
                case Step.Key(String name) -> fixed.add(name);
                case Step.Inner inner -> {
                    return fixed;
                }
            }
        }
        return fixed;
    }

    /// The path without its first steps; the first that is left must be a name or a key.
    public Path from(int index) {
        return new Path(steps.subList(index, steps.size()), offset);
    }

    /// Whether the last step stands in brackets: it names a key of a map.
    public boolean endsInKey() {
        return !(steps.getLast() instanceof Step.Name);
    }

    /// The first name.
    public String root() {
        return switch (steps.getFirst()) {
            case Step.Name(String name) -> name;
            case Step.Key(String name) -> name;
            case Step.Inner inner -> "";
        };
    }

    /// How a name whose steps are all known is written.
    public static String written(List<String> steps) {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            if (text.isEmpty()) {
                text.append(step);
            } else if (isIdent(step)) {
                text.append('.').append(step);
            } else {
                text.append("['").append(step.replace("'", "''")).append("']");
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        String text = steps.stream()
                .map(step -> switch (step) {
                    case Step.Name(String name) -> "." + name;
                    case Step.Key(String name) -> "['" + name.replace("'", "''") + "']";
                    case Step.Inner(Path path) -> "[" + path + "]";
                })
                .collect(Collectors.joining());
        return text.startsWith(".") ? text.substring(1) : text;
    }
}
