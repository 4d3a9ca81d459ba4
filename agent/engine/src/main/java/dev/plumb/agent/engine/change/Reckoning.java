package dev.plumb.agent.engine.change;

import dev.plumb.agent.engine.permit.Alongside;
import dev.plumb.agent.engine.turn.Batches;
import dev.plumb.agent.engine.turn.Wanted;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.Besides;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageView.Reckoned;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.Unanswered;
import java.util.List;

/// Asks the package manager, before a transaction, whether it would go.
///
/// @param alongside judges what comes along
record Reckoning(NodeView node, Alongside alongside) {
    /// Whether all of these could be changed in one go.
    boolean goes(List<Wanted> some) {
        List<ResourceId> ids = some.stream().map(Wanted::id).toList();
        try {
            return Batches.merged(some)
                    .filter(action -> action.steps().stream().allMatch(step -> goes(step, ids)))
                    .isPresent();
        } catch (Unanswered nobodyCanTell) {
            return false;
        }
    }

    private boolean goes(Step step, List<ResourceId> ids) {
        return !(step instanceof PackageStep asked)
                || (node.packages().reckon(asked) instanceof Reckoned.Does(Besides besides)
                        && besides.held(asked.doing()).isEmpty()
                        && alongside.refuses(asked, besides, ids).isEmpty());
    }
}
