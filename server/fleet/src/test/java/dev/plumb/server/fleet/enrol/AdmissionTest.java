package dev.plumb.server.fleet.enrol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Slot BY_SERIAL = new Slot("gpu-1", Optional.empty(), Optional.of("SN1"));
    private static final Slot BY_MAC = new Slot("gpu-2", Optional.of("52:54:00:00:00:02"), Optional.empty());
    private static final Slot BY_NAME = new Slot("lab-3", Optional.empty(), Optional.empty());
    private static final List<Slot> SLOTS = List.of(BY_SERIAL, BY_MAC, BY_NAME);

    private static Token token(int machines, String... names) {
        return new Token(
                "t1",
                NOON.minusSeconds(60),
                NOON.plus(Duration.ofHours(2)),
                machines,
                Set.of(Network.read("10.1.0.0/16").orElseThrow()),
                Set.of(names),
                false);
    }

    private static Asking asking(String key, Machine machine) {
        return new Asking(key, machine, InetAddress.ofLiteral("10.1.2.3"));
    }

    private static Machine serial(String serial) {
        return new Machine("whatever", Optional.of(serial), List.of());
    }

    private static Machine named(String hostname) {
        return new Machine(hostname, Optional.empty(), List.of("52:54:00:ff:ff:ff"));
    }

    private static Holder holder(String slot, String key, boolean revoked) {
        return new Holder(slot, new UUID(0, 1), key, Level.CONFIRMED, revoked);
    }

    private static Answer decide(List<Holder> holders, Asking asking, Token token) {
        return new Admission(SLOTS, holders).decide(asking, token, Set.of(), NOON);
    }

    private static void refused(String code, Answer answer) {
        assertEquals(
                code, assertInstanceOf(Answer.Refused.class, answer).problem().code());
    }

    private static void pending(Optional<String> slot, Answer answer) {
        assertEquals(slot, assertInstanceOf(Answer.Pending.class, answer).slot());
    }

    @Test
    void aMachineOfWhichTheSiteKnowsTheSerialOrAddressGetsItsSlot() {
        assertEquals(
                new Answer.Admitted("gpu-1", Level.MATCHED), decide(List.of(), asking("k", serial("SN1")), token(5)));
        Machine byMac = new Machine("x", Optional.empty(), List.of("52:54:00:AA:00:01", "52:54:00:00:00:02"));
        assertEquals(new Answer.Admitted("gpu-2", Level.MATCHED), decide(List.of(), asking("k", byMac), token(5)));
    }

    @Test
    void aNameIsBelievedOnlyWhereTheTokenWasMadeForIt() {
        assertEquals(
                new Answer.Admitted("lab-3", Level.MATCHED),
                decide(List.of(), asking("k", named("lab-3.lab.example")), token(5, "lab-3")));
        pending(Optional.empty(), decide(List.of(), asking("k", named("lab-3")), token(5)));
    }

    @Test
    void aNameNeverTakesASlotWhoseMachineTheSiteKnows() {
        pending(Optional.empty(), decide(List.of(), asking("k", named("gpu-1")), token(5, "gpu-1")));
    }

    @Test
    void aMachineThatFitsTwoSlotsWaits() {
        Machine both = new Machine("x", Optional.of("SN1"), List.of("52:54:00:00:00:02"));
        pending(Optional.empty(), decide(List.of(), asking("k", both), token(5)));
    }

    @Test
    void aSlotThatIsHeldIsNotGivenToAnotherKey() {
        List<Holder> held = List.of(holder("gpu-1", "old", false));
        pending(Optional.of("gpu-1"), decide(held, asking("new", serial("SN1")), token(5)));
        List<Holder> left = List.of(holder("gpu-1", "old", true));
        assertEquals(new Answer.Admitted("gpu-1", Level.MATCHED), decide(left, asking("new", serial("SN1")), token(5)));
    }

    @Test
    void theSameKeyGetsTheSameAnswerAgainAndARevokedOneNone() {
        Holder holder = holder("gpu-1", "k", false);
        assertEquals(new Answer.Again(holder), decide(List.of(holder), asking("k", serial("SN1")), token(5)));
        refused("key.revoked", decide(List.of(holder("gpu-1", "k", true)), asking("k", serial("SN1")), token(5)));
    }

    @Test
    void aTokenForOthersOpensNoSlot() {
        pending(Optional.of("gpu-1"), decide(List.of(), asking("k", serial("SN1")), token(5, "gpu-2")));
    }

    @Test
    void aTokenIsBoundByTimeByPlaceAndByMachines() {
        Admission admission = new Admission(SLOTS, List.of());
        Asking asking = asking("k", serial("SN1"));
        Token token = token(2);
        refused("token.not-yet", admission.decide(asking, token, Set.of(), NOON.minusSeconds(61)));
        refused("token.ended", admission.decide(asking, token, Set.of(), NOON.plus(Duration.ofHours(2))));
        refused("token.used-up", admission.decide(asking, token, Set.of("a", "b"), NOON));
        assertInstanceOf(Answer.Admitted.class, admission.decide(asking, token, Set.of("a", "k"), NOON));
        Asking elsewhere = new Asking("k", serial("SN1"), InetAddress.ofLiteral("10.2.0.1"));
        refused("token.network", admission.decide(elsewhere, token, Set.of(), NOON));
        Token back = new Token("t1", token.from(), token.until(), 2, Set.of(), Set.of(), true);
        refused("token.revoked", admission.decide(asking, back, Set.of(), NOON));
    }

    @Test
    void networksAreReadAsTheyAreWritten() {
        Network six = Network.read("fd00:1::/32").orElseThrow();
        assertTrue(six.contains(InetAddress.ofLiteral("fd00:1:2::9")));
        assertTrue(!six.contains(InetAddress.ofLiteral("fd00:2::1")));
        assertTrue(!six.contains(InetAddress.ofLiteral("10.0.0.1")));
        for (String wrong : List.of("", "10.0.0.1", "10.0.0.1/8", "10.0.0.0/33", "lab/8", "10.0.0/8", "::/129")) {
            assertEquals(Optional.empty(), Network.read(wrong), wrong);
        }
    }
}
