package dev.plumb.server.compiler.layer;

import dev.plumb.agent.protocol.Permit;
import dev.plumb.api.Disruption;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/// Combines permits (rule 28).
public final class Permits {
    private static final BinaryOperator<Permit> STRICTER = BinaryOperator.maxBy(Permit.STRICTNESS);

    private Permits() {}

    /// What was decided for the node: node over role over zone over site, the stricter of two roles.
    public static Map<Disruption, Permit> of(NodeLayers layers) {
        Map<Disruption, Permit> permits = new EnumMap<>(Disruption.class);
        Map<Disruption, NodeLayers.Rank> by = new EnumMap<>(Disruption.class);
        for (NodeLayers.Ranked ranked : layers.ranked()) {
            ranked.layer().permits().forEach((disruption, permit) -> {
                boolean sameRole = ranked.rank() == NodeLayers.Rank.ROLE && by.get(disruption) == NodeLayers.Rank.ROLE;
                permits.merge(disruption, permit, (old, now) -> sameRole ? STRICTER.apply(old, now) : now);
                by.put(disruption, ranked.rank());
            });
        }
        return permits;
    }
}
