package dev.plumb.server.compiler.template;

import dev.plumb.server.compiler.datum.Datum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The items of a list as one, with every name that any of them has. Texts become unset, which is what nobody
/// can tell of: each item has its own.
final class Merged {
    private Merged() {}

    /// The items as one; unset where they have no names.
    static Datum of(List<Datum> items) {
        Datum merged = Datum.UNSET;
        for (Datum item : items) {
            merged = merged instanceof Datum.Unset ? names(item) : both(merged, names(item));
        }
        return merged;
    }

    private static Datum names(Datum item) {
        if (item instanceof Datum.Mapping(var entries)) {
            Map<String, Datum> names = new TreeMap<>();
            entries.forEach((name, value) -> names.put(name, names(value)));
            return Datum.map(names);
        }
        return item instanceof Datum.Listing ? item : Datum.UNSET;
    }

    private static Datum both(Datum one, Datum other) {
        if (one instanceof Datum.Mapping(var some) && other instanceof Datum.Mapping(var more)) {
            Map<String, Datum> all = new TreeMap<>(some);
            more.forEach((name, value) -> all.merge(name, value, Merged::both));
            return Datum.map(all);
        }
        if (one instanceof Datum.Listing(List<Datum> some) && other instanceof Datum.Listing(List<Datum> more)) {
            List<Datum> all = new ArrayList<>(some);
            all.addAll(more);
            return Datum.list(all);
        }
        return one instanceof Datum.Unset ? other : one;
    }
}
