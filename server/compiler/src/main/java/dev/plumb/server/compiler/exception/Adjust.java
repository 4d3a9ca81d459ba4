package dev.plumb.server.compiler.exception;

import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.layer.NodeLayers.Rank;
import dev.plumb.server.compiler.site.Layer;

/// An adjustment with the rank of its layer and the names that it may use.
///
/// @param number in the order of layers, weaker ones first
public record Adjust(int number, Rank rank, Layer layer, Layer.Adjustment written, Scope scope) {
    public String owner() {
        return layer.owner();
    }
}
