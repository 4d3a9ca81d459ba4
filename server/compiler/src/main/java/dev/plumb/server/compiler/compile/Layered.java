package dev.plumb.server.compiler.compile;

import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.Layer;

/// A value that one layer of a node gives to a parameter.
///
/// @param owner of the layer, for messages: `site`, `role base`
/// @param scope the names that the value may use
record Layered(NodeLayers.Rank rank, String owner, Layer.Setting setting, Scope scope) {

    /// Whether the other is the same but for the node.
    boolean sameAs(Layered other) {
        return rank == other.rank && owner.equals(other.owner) && setting.equals(other.setting);
    }
}
