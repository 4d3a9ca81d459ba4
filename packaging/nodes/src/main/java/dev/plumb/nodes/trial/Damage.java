package dev.plumb.nodes.trial;

import java.util.List;

/// One thing that is broken by hand on a converged node.
///
/// @param told what was done, in a person's words
/// @param resource the resource that has drifted by it, as reports print it
/// @param inflict the program on the node that breaks it
/// @param look a program on the node that prints something else once it is broken, and the same again once it
///     is repaired
record Damage(String told, String resource, List<String> inflict, List<String> look) {
    Damage {
        inflict = List.copyOf(inflict);
        look = List.copyOf(look);
    }
}
