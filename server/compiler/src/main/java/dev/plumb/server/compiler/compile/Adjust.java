package dev.plumb.server.compiler.compile;

import dev.plumb.server.compiler.compile.NodeLayers.Rank;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.Layer;

/// An adjustment with the rank of its layer and the names that it may use.
///
/// @param number in the order of layers, weaker ones first
record Adjust(int number, Rank rank, Layer layer, Layer.Adjustment written, Scope scope) {
    String owner() {
        return layer.owner();
    }
}
