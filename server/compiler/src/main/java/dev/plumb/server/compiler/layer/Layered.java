package dev.plumb.server.compiler.layer;

import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.Layer;

/// A value that one layer of a node gives to a parameter.
///
/// @param layer that gives it, with its owner and its reason
/// @param scope the names that the value may use
public record Layered(NodeLayers.Rank rank, Layer layer, Layer.Setting setting, Scope scope) {

    /// Whether the other is the same but for the node.
    public boolean sameAs(Layered other) {
        return rank == other.rank
                && layer.owner().equals(other.layer.owner())
                && layer.reason().equals(other.layer.reason())
                && setting.equals(other.setting);
    }
}
