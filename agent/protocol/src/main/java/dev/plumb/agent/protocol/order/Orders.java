package dev.plumb.agent.protocol.order;

import dev.plumb.agent.protocol.trust.Epoch;
import java.time.Instant;
import java.util.List;

/// All orders to one node. A newer set replaces the whole older one, so taking an order back is a set without it,
/// and no old set can be played to a node again.
///
/// @param site the site's id, as in its anchor
/// @param epoch in which the number counts
/// @param number from 1, one more with each set for this node
/// @param node whom they are for
/// @param issued when the set was signed
public record Orders(String site, Epoch epoch, long number, String node, Instant issued, List<Order> orders) {
    /// Most orders in a set.
    public static final int MOST = 100;

    public Orders {
        orders = List.copyOf(orders);
        if (number < 1 || orders.size() > MOST) {
            throw new IllegalArgumentException("expected a number from 1 and at most " + MOST + " orders");
        }
    }

    /// Those that hold at a moment.
    public List<Order> at(Instant now) {
        return orders.stream().filter(order -> order.holds(now)).toList();
    }
}
