package dev.plumb.server.compiler.explain;

import dev.plumb.server.compiler.expand.Item;
import dev.plumb.server.compiler.layer.DefinitionScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A role, or a use of a blueprint with all that is around it.
///
/// @param around empty for a role
/// @param names of the role or use
/// @param use empty for a role
record Chain(Optional<Chain> around, DefinitionScope names, Optional<Item> use) {
    static Chain of(DefinitionScope role) {
        return new Chain(Optional.empty(), role, Optional.empty());
    }

    Chain with(Item use, DefinitionScope inner) {
        return new Chain(Optional.of(this), inner, Optional.of(use));
    }

    /// The name of the role.
    String role() {
        return around.map(Chain::role).orElseGet(() -> names.definition().name());
    }

    /// The uses, the outermost first.
    List<Chain> uses() {
        List<Chain> uses = new ArrayList<>(around.map(Chain::uses).orElse(List.of()));
        if (use.isPresent()) {
            uses.add(this);
        }
        return uses;
    }
}
