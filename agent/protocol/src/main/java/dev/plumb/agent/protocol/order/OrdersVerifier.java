package dev.plumb.agent.protocol.order;

import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.agent.protocol.trust.Anchor;
import dev.plumb.agent.protocol.trust.KeyRole;
import dev.plumb.agent.protocol.trust.Opened;
import dev.plumb.agent.protocol.trust.PayloadType;
import dev.plumb.api.Problem;
import java.util.Optional;

/// Says whether a node may take orders. One key that may sign releases is enough, also where releases need
/// several: orders only narrow or permit, and a hold must not wait for a second person.
///
/// @param anchor whose keys are trusted
/// @param node the name of this node
public record OrdersVerifier(Anchor anchor, String node) {

    /// What became of a set.
    public sealed interface Taken {
        /// It replaces the last one.
        record Ok(Orders orders) implements Taken {}

        /// It is the last one.
        record AlreadyCurrent() implements Taken {}

        /// It is not for this node, not signed, or old; the last one still holds.
        record Refused(Problem problem) implements Taken {}
    }

    /// The verdict on a set.
    ///
    /// @param last what the node took last
    public Taken verify(byte[] bytes, Optional<Orders> last) {
        KeyRole signers = new KeyRole(1, anchor.manifests().keys());
        return switch (Opened.open(
                bytes, "orders", envelope -> signers.refuse(envelope, PayloadType.ORDERS), OrdersCodec::read)) {
            case Decoded.Refused<Opened<Orders>>(Problem problem) -> new Taken.Refused(problem);
            case Decoded.Ok<Opened<Orders>>(Opened<Orders> opened) -> signed(opened.document(), last);
        };
    }

    private Taken signed(Orders orders, Optional<Orders> last) {
        if (!orders.site().equals(anchor.site()) || !orders.node().equals(node)) {
            return refused(
                    "orders.wrong-node",
                    "expected orders to '" + node + "', found some to '" + orders.node() + "' of site "
                            + orders.site());
        }
        return last.map(before -> against(before, orders)).orElseGet(() -> new Taken.Ok(orders));
    }

    private static Taken against(Orders last, Orders found) {
        if (found.equals(last)) {
            return new Taken.AlreadyCurrent();
        }
        int above = found.epoch().compare(found.number(), last.epoch(), last.number());
        return above > 0
                ? new Taken.Ok(found)
                : refused(
                        "orders.older",
                        "expected orders above number " + last.number() + " of epoch "
                                + last.epoch().began() + ", found " + found.number() + " of epoch "
                                + found.epoch().began());
    }

    private static Taken refused(String code, String summary) {
        return new Taken.Refused(Problem.environment(code, summary));
    }
}
