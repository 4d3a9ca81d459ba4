package dev.plumb.server.compiler.select;

import dev.plumb.server.compiler.expr.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a selector asks of a node.
public sealed interface Field {
    /// One of the fields that every node has.
    record Plain(Name name) implements Field {
        @Override
        public String toString() {
            return name.name().toLowerCase(Locale.ROOT);
        }
    }

    /// A label: `labels.rack`.
    record Label(String name) implements Field {
        @Override
        public String toString() {
            return "labels." + name;
        }
    }

    /// A fact: `fact.os.id` is `[os, id]`.
    record Fact(List<String> path) implements Field {
        public Fact {
            path = List.copyOf(path);
        }

        @Override
        public String toString() {
            return "fact." + Path.written(path);
        }
    }

    /// The plain fields.
    enum Name {
        NAME,
        ROLE,
        ZONE,
        STATE,
        GENERATION
    }

    /// Whether site files may ask for it: only what they declare themselves, so that a selector never depends
    /// on how nodes happen to be.
    default boolean declared() {
        return switch (this) {
            case Plain(Name name) -> name == Name.NAME || name == Name.ROLE || name == Name.ZONE;
            case Label label -> true;
            case Fact fact -> false;
        };
    }

    /// Reads a field's name; empty for what is none.
    static Optional<Field> read(String written) {
        if (!(Path.parse(written) instanceof Path.Parsed.Ok(Path path))) {
            return Optional.empty();
        }
        List<String> steps = path.fixedSteps();
        if (steps.size() != path.steps().size()) {
            return Optional.empty();
        }
        return switch (steps.getFirst()) {
            case "name" -> plain(Name.NAME, steps);
            case "role" -> plain(Name.ROLE, steps);
            case "zone" -> plain(Name.ZONE, steps);
            case "state" -> plain(Name.STATE, steps);
            case "generation" -> plain(Name.GENERATION, steps);
            case "labels" -> steps.size() == 2 ? Optional.of(new Label(steps.get(1))) : Optional.empty();
            case "fact" -> steps.size() > 1 ? Optional.of(new Fact(steps.subList(1, steps.size()))) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Field> plain(Name name, List<String> steps) {
        return steps.size() == 1 ? Optional.of(new Plain(name)) : Optional.empty();
    }
}
