package dev.plumb.server.compiler.expr;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.datum.Datum;
import java.util.ArrayList;
import java.util.List;

/// Looks paths up in scopes.
public final class Names {
    private Names() {}

    /// What a path holds.
    public static Resolved resolve(Path path, Scope scope) {
        return resolve(path, scope, false);
    }

    /// What a path that ends in a key holds: unset where all of it exists but the key.
    static Resolved resolveKey(Path path, Scope scope) {
        return resolve(path, scope, true);
    }

    /// What a path holds that stands in an expression: one word that is no name was probably meant as a text.
    public static Resolved operand(Path path, Scope scope) {
        Resolved resolved = resolve(path, scope);
        return resolved instanceof Resolved.Refused(List<Fault> faults)
                        && path.steps().size() == 1
                        && !path.root().equals("item")
                ? advised(faults, "a text stands in quotes: '" + path + "'")
                : resolved;
    }

    private static Resolved.Refused advised(List<Fault> faults, String advice) {
        return new Resolved.Refused(faults.stream()
                .map(fault -> fault.problem().code().equals("name.unknown")
                                && fault.problem().advice().isEmpty()
                        ? new Fault(fault.offset(), fault.problem().advise(advice))
                        : fault)
                .toList());
    }

    private static Resolved resolve(Path path, Scope scope, boolean keyMayMiss) {
        List<String> steps = new ArrayList<>();
        for (Path.Step step : path.steps()) {
            switch (step) {
                case Path.Step.Name(String name) -> steps.add(name);
                case Path.Step.Key(String name) -> steps.add(name);
                case Path.Step.Inner(Path inner) -> {
                    switch (resolve(inner, scope)) {
                        case Resolved.Known(Datum.Scalar(String text, var form)) -> steps.add(text);
                        case Resolved.Known(Datum other) -> {
                            return new Resolved.Refused(notText(inner, other));
                        }
                        case Resolved.Waiting waiting -> {
                            return waiting;
                        }
                        case Resolved.Refused refused -> {
                            return quoted(inner, refused);
                        }
                    }
                }
            }
        }
        Scope.Found found = scope.lookUp(List.copyOf(steps));
        return keyMayMiss && found instanceof Scope.Found.Missing(int step, var nearest) && step == steps.size() - 1
                ? new Resolved.Known(Datum.UNSET)
                : found(found, steps, path.offset());
    }

    private static Resolved found(Scope.Found found, List<String> steps, int offset) {
        return switch (found) {
            case Scope.Found.Known(Datum datum) -> new Resolved.Known(datum);
            case Scope.Found.Waiting(String family) -> new Resolved.Waiting(family);
            case Scope.Found.Unknown unknown -> new Resolved.Refused(List.of());
            case Scope.Found.Barred(String why) ->
                new Resolved.Refused(
                        Fault.author(offset, "name.barred", Quoted.of(Path.written(steps)) + " " + why, ""));
            case Scope.Found.Missing(int step, var nearest) -> {
                String name = Path.written(steps.subList(0, step + 1));
                yield new Resolved.Refused(Fault.author(
                        offset,
                        "name.unknown",
                        "there is no " + Quoted.of(name),
                        nearest.map(near -> Suggestion.asking(nearby(steps, step, near)))
                                .orElseGet(() -> absent(steps, step))));
            }
        };
    }

    private static String absent(List<String> steps, int step) {
        return step == 1 && steps.size() == 2 && steps.getFirst().equals("secret")
                ? "plumb secret set " + steps.get(1) + " makes it"
                : "";
    }

    /// Whoever writes one bare word in brackets mostly means the key of this name.
    private static Resolved.Refused quoted(Path inner, Resolved.Refused refused) {
        if (inner.steps().size() > 1) {
            return refused;
        }
        return advised(refused.faults(), "a key stands in quotes: ['" + inner + "']");
    }

    private static String nearby(List<String> steps, int index, String near) {
        List<String> better = new ArrayList<>(steps.subList(0, index));
        better.add(near);
        return Path.written(better);
    }

    private static Fault notText(Path inner, Datum found) {
        return Fault.author(
                inner.offset(),
                "name.key-not-text",
                "expected text in " + Quoted.of(inner.toString()) + " to name a part, found " + Shown.of(found),
                "");
    }
}
