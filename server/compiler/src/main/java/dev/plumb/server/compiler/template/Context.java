package dev.plumb.server.compiler.template;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The names at one point of a rendering.
///
/// @param names what a name reads: the outside, or the item of the innermost list or record section
/// @param inItem whether that is an item
/// @param itself what `{{.}}` is
/// @param index of the item in its list
/// @param count of the items of that list; 0 outside of any
/// @param path the fixed names that lead here from the outside
record Context(Scope names, boolean inItem, Optional<Datum> itself, int index, int count, List<String> path) {

    static Context outside(Scope names) {
        return new Context(names, false, Optional.empty(), 0, 0, List.of());
    }

    /// The same names, seen from a section.
    Context at(List<String> steps, TagName name) {
        List<String> longer = new ArrayList<>(name instanceof TagName.Outside ? List.of() : path);
        longer.addAll(steps);
        return new Context(names, inItem, itself, index, count, List.copyOf(longer));
    }

    /// Inside an item, where only its names are.
    Context item(Datum item, int at, int of) {
        Scope inside = item instanceof Datum.Mapping map ? Scope.of(map) : Scope.of(Datum.map(Map.of()));
        return new Context(inside, true, Optional.of(item), at, of, path);
    }

    /// The same names, with a value that `{{.}}` is.
    Context value(Datum value) {
        return new Context(names, inItem, Optional.of(value), index, count, path);
    }

    boolean optional(Optionals optionals) {
        return optionals.optional(path);
    }

    boolean mayBeUnset(Optionals optionals) {
        return optionals.mayBeUnset(path);
    }

    Optional<Datum> place(TagName.Which which) {
        return count == 0
                ? Optional.empty()
                : Optional.of(
                        switch (which) {
                            case FIRST -> Datum.flag(index == 0);
                            case LAST -> Datum.flag(index == count - 1);
                            case INDEX -> Datum.number(index);
                        });
    }
}
