package dev.plumb.agent.protocol.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.agent.protocol.trust.Anchor;
import dev.plumb.agent.protocol.trust.Envelope;
import dev.plumb.agent.protocol.trust.EnvelopeCodec;
import dev.plumb.agent.protocol.trust.Epoch;
import dev.plumb.agent.protocol.trust.KeyRole;
import dev.plumb.agent.protocol.trust.PayloadType;
import dev.plumb.agent.protocol.trust.SigningKey;
import dev.plumb.api.Disruption;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrdersVerifierTest {
    private static final String SITE = "5".repeat(32);
    private static final Epoch EPOCH = new Epoch(1_700_000_000, "00000000000000aa");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final SigningKey server = SigningKey.generate(new SecureRandom());
    private final SigningKey witness = SigningKey.generate(new SecureRandom());
    private final Anchor anchor = new Anchor(
            1,
            SITE,
            KeyRole.of(witness.verification()),
            new KeyRole(2, List.of(server.verification(), witness.verification())),
            "e".repeat(64));
    private final OrdersVerifier verifier = new OrdersVerifier(anchor, "n1");

    private static Order order(Order.Word word) {
        return new Order(word, NOON, NOON.plus(Duration.ofHours(2)), "ada", "replacing a fan");
    }

    private static Orders orders(Epoch epoch, long number, Order... orders) {
        return new Orders(SITE, epoch, number, "n1", NOON, List.of(orders));
    }

    private byte[] signed(Orders orders) {
        return signed(OrdersCodec.write(orders), server);
    }

    private static byte[] signed(byte[] payload, SigningKey key) {
        return EnvelopeCodec.write(Envelope.of(PayloadType.ORDERS, payload, List.of(key)));
    }

    private static void refused(String code, OrdersVerifier.Taken taken) {
        assertEquals(
                code,
                assertInstanceOf(OrdersVerifier.Taken.Refused.class, taken)
                        .problem()
                        .code());
    }

    @Test
    void everyWordComesBackAsItWentAndOneKeyIsEnough() {
        Orders all = orders(
                EPOCH,
                3,
                order(new Order.Word.Hold()),
                order(new Order.Word.Audit()),
                order(new Order.Word.Pin(17)),
                order(new Order.Word.Permit(Disruption.GPU_DETACH)),
                order(new Order.Word.RunNow()),
                order(new Order.Word.Follow("refs/heads/try")));
        assertEquals(new OrdersVerifier.Taken.Ok(all), verifier.verify(signed(all), Optional.empty()));
    }

    @Test
    void anOrderHoldsFromItsBeginningUntilItsEnd() {
        Orders hold = orders(EPOCH, 1, order(new Order.Word.Hold()));
        assertEquals(List.of(), hold.at(NOON.minusSeconds(1)));
        assertEquals(hold.orders(), hold.at(NOON));
        assertEquals(List.of(), hold.at(NOON.plus(Duration.ofHours(2))));
    }

    @Test
    void aNewerSetReplacesTheOlderAndIsNotReplacedByIt() {
        Orders hold = orders(EPOCH, 1, order(new Order.Word.Hold()));
        Orders none = orders(EPOCH, 2);
        assertEquals(new OrdersVerifier.Taken.Ok(none), verifier.verify(signed(none), Optional.of(hold)));
        refused("orders.older", verifier.verify(signed(hold), Optional.of(none)));
        assertInstanceOf(OrdersVerifier.Taken.AlreadyCurrent.class, verifier.verify(signed(hold), Optional.of(hold)));
        refused("orders.older", verifier.verify(signed(orders(EPOCH, 1)), Optional.of(hold)));
    }

    @Test
    void aRestoredServerGoesOnAbove() {
        Orders late = orders(EPOCH, 90);
        Orders restored = orders(new Epoch(EPOCH.began() + 5, "00000000000000bb"), 1);
        assertEquals(new OrdersVerifier.Taken.Ok(restored), verifier.verify(signed(restored), Optional.of(late)));
        refused("orders.older", verifier.verify(signed(late), Optional.of(restored)));
    }

    @Test
    void ordersToAnotherNodeOrOfAnotherSiteAreRefused() {
        Orders others = new Orders(SITE, EPOCH, 1, "n2", NOON, List.of());
        refused("orders.wrong-node", verifier.verify(signed(others), Optional.empty()));
        Orders foreign = new Orders("6".repeat(32), EPOCH, 1, "n1", NOON, List.of());
        refused("orders.wrong-node", verifier.verify(signed(foreign), Optional.empty()));
    }

    @Test
    void ordersOfSomebodyElseAreRefused() {
        byte[] payload = OrdersCodec.write(orders(EPOCH, 1));
        refused(
                "signature.unknown-key",
                verifier.verify(signed(payload, SigningKey.generate(new SecureRandom())), Optional.empty()));
    }

    @Test
    void aWordOfANewerServerIsPassedOverAndKept() {
        byte[] payload =
                ("{\"epoch\":{\"began\":1,\"id\":\"00000000000000aa\"},\"format\":1,\"issued\":1,\"node\":\"n1\","
                                + "\"number\":1,\"orders\":[{\"by\":\"ada\",\"from\":1,\"reason\":\"\",\"speed\":3,\"until\":2,"
                                + "\"word\":\"hurry\"}],\"site\":\"" + SITE + "\"}")
                        .getBytes(StandardCharsets.UTF_8);
        Orders taken = assertInstanceOf(
                        OrdersVerifier.Taken.Ok.class, verifier.verify(signed(payload, server), Optional.empty()))
                .orders();
        assertEquals(new Order.Word.Unknown("hurry"), taken.orders().getFirst().word());
    }

    @Test
    void whatIsNoSetOfOrdersIsRefused() {
        for (String payload : List.of("", "{}", "{\"format\":1}", "[1]")) {
            byte[] bytes = signed(payload.getBytes(StandardCharsets.UTF_8), server);
            refused("orders.malformed", verifier.verify(bytes, Optional.empty()));
        }
    }
}
