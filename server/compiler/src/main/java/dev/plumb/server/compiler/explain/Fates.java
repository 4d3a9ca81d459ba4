package dev.plumb.server.compiler.explain;

import dev.plumb.server.compiler.exception.Part;
import dev.plumb.server.compiler.explain.Layers.Fate;
import dev.plumb.server.compiler.explain.Layers.Layer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Says which of several layers decides (rules 12 and 25).
final class Fates {
    private Fates() {}

    /// The layers, weakest first, each with what becomes of it.
    ///
    /// @param around what others give, weakest first
    /// @param own what the entry or use itself gives, and then what exceptions make of it
    /// @param union the values of all are united
    static List<Layer> of(List<Layer> around, List<Layer> own, boolean union) {
        boolean given = own.stream().anyMatch(Fates::set);
        List<Layer> all = new ArrayList<>();
        if (union) {
            around.forEach(layer -> all.add(layer.ending(Fate.JOINED)));
        } else {
            all.addAll(decided(around, given));
        }
        all.addAll(decided(own, false));
        boolean several = union && all.stream().filter(Fates::set).count() > 1;
        return all.stream().map(layer -> ended(layer, union, several)).toList();
    }

    private static boolean set(Layer layer) {
        return layer.value().isPresent();
    }

    private static Layer ended(Layer layer, boolean union, boolean several) {
        if (!set(layer)) {
            return layer.ending(Fate.UNSET);
        }
        return union && layer.fate() != Fate.OVERRIDDEN ? layer.ending(several ? Fate.JOINED : Fate.DECIDES) : layer;
    }

    /// From the strongest down to the first that gives a value. Additions to it and removals stand above it.
    private static List<Layer> decided(List<Layer> layers, boolean overridden) {
        Deque<Layer> ended = new ArrayDeque<>();
        boolean over = overridden;
        boolean edited = false;
        for (Layer layer : layers.reversed()) {
            boolean edit = layer.part() != Part.GIVES;
            ended.push(layer.ending(over ? Fate.OVERRIDDEN : edit || edited ? Fate.JOINED : Fate.DECIDES));
            edited |= edit;
            over |= !edit && set(layer);
        }
        return List.copyOf(ended);
    }
}
