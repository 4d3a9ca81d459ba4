package dev.plumb.server.compiler.explain;

import dev.plumb.server.compiler.site.Reason;
import java.util.List;
import java.util.Optional;

/// A declaration that came to nothing on a node.
///
/// @param causes the outermost first; with each alone it would not be there
public record LeftOut(Declaration declaration, List<Cause> causes) {
    public LeftOut {
        causes = List.copyOf(causes);
    }

    /// Why.
    public sealed interface Cause {
        /// The condition does not hold; of an `each`, its `where` for this item.
        record NotTrue(Condition condition) implements Cause {}

        /// There is nothing to repeat over.
        record NoItems(Condition each) implements Cause {}

        /// It is on one node only, which is another.
        ///
        /// @param node empty where no node matches
        record OnOtherNode(Condition once, Optional<String> node) implements Cause {}

        /// An exception leaves it out.
        ///
        /// @param owner `site`, `zone login`, `role base`, a node's key
        record Excluded(String owner, String place, Reason reason) implements Cause {}

        /// The use around it shall be gone, and what lasts is not taken away with it (rule 7).
        record Stays(String kind) implements Cause {}

        /// The node does not have the role.
        ///
        /// @param place where the node is declared
        /// @param has the roles that it has
        record NotItsRole(String role, String place, List<String> has) implements Cause {
            public NotItsRole {
                has = List.copyOf(has);
            }
        }

        /// It is not decided until the node reports a fact.
        ///
        /// @param fact `fact.local.rack`
        record Waits(Condition condition, String fact) implements Cause {}
    }
}
