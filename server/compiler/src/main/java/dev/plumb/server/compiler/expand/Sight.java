package dev.plumb.server.compiler.expand;

import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.layer.Layered;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Located;
import java.util.List;

/// What the entries of a role, or of a use of a blueprint, may look at. Where two sights show the same, the
/// same comes of an entry.
public interface Sight {
    /// The names that the entries may use.
    Scope names();

    /// The names that every file may use. A blueprint that is used by the entries sees no others of theirs.
    Scope everywhere();

    /// The values that layers give to the parameters of a role or blueprint, weakest first.
    List<Layered> values(Definition definition);

    /// Whether the node is the first that a selector of `once` matches (rule 18).
    boolean chosen(Located<Selector> once);

    /// What a role's entries may look at.
    record OfRole(NodeContext node, Scope names) implements Sight {
        @Override
        public Scope everywhere() {
            return node.everywhere();
        }

        @Override
        public List<Layered> values(Definition definition) {
            return node.layers().values(definition);
        }

        @Override
        public boolean chosen(Located<Selector> once) {
            return node.chosen(once);
        }
    }

    /// What the entries of a use may look at.
    record OfUse(Sight around, Scope names) implements Sight {
        @Override
        public Scope everywhere() {
            return around.everywhere();
        }

        @Override
        public List<Layered> values(Definition definition) {
            return around.values(definition);
        }

        @Override
        public boolean chosen(Located<Selector> once) {
            return around.chosen(once);
        }
    }
}
