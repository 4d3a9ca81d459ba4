package dev.plumb.server.compiler.compile;

import dev.plumb.server.compiler.datum.Datum;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a node reported about itself that may enter compilation. Facts come in families, whole: what is not
/// among the facts of a family that was reported is unset.
///
/// @param families by name: `os`, `cpu`, `local`
/// @param supposed nothing was reported: these facts are supposed, and of others nobody can tell
public record Inventory(SortedMap<String, Datum.Mapping> families, boolean supposed) {
    /// Nothing reported yet.
    public static final Inventory NONE = new Inventory(new TreeMap<>(), false);

    public Inventory {
        families = Collections.unmodifiableSortedMap(new TreeMap<>(families));
    }

    /// What a node may report.
    public static Inventory supposing(Map<String, Datum.Mapping> families) {
        return new Inventory(new TreeMap<>(families), true);
    }

    /// The facts of these families.
    public static Inventory of(Map<String, Datum.Mapping> families) {
        return new Inventory(new TreeMap<>(families), false);
    }
}
