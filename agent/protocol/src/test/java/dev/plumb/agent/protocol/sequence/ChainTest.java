package dev.plumb.agent.protocol.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.agent.protocol.trust.Payload;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final UUID INSTANCE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Map<Long, String> kept = new HashMap<>();
    private KeyPair key;
    private Chain chain = Chain.begin(INSTANCE);

    @BeforeEach
    void draw() throws Exception {
        key = pair();
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static Entry entry(long sequence, String previous, Entry.Told told) {
        return new Entry(INSTANCE, sequence, previous, NOON, told);
    }

    private static String digest(Entry entry) {
        return new Payload(EntryCodec.write(entry)).digest();
    }

    private Received receive(Entry entry) {
        String digest = digest(entry);
        Received received = chain.receive(entry, digest, sequence -> Optional.ofNullable(kept.get(sequence)));
        if (received instanceof Received.Next || received instanceof Received.AfterAHole) {
            chain = chain.then(entry, digest);
            kept.put(entry.sequence(), digest);
        }
        return received;
    }

    @Test
    void entriesFollowOneAnotherAndToldTwiceCountOnce() {
        Entry first = entry(1, Entry.NOTHING, new Entry.Told.Run("a".repeat(64)));
        Entry second = entry(2, digest(first), new Entry.Told.Unchanged(1));
        assertEquals(new Received.Next(), receive(first));
        assertEquals(new Received.Next(), receive(second));
        assertEquals(new Received.Again(), receive(first));
        assertEquals(2, chain.last());
    }

    @Test
    void theSameNumberWithOtherBytesIsAFork() {
        Entry first = entry(1, Entry.NOTHING, new Entry.Told.Run("a".repeat(64)));
        receive(first);
        assertEquals(new Received.Forked(1), receive(entry(1, Entry.NOTHING, new Entry.Told.Run("b".repeat(64)))));
        assertEquals(new Received.Forked(2), receive(entry(2, "c".repeat(64), new Entry.Told.Unchanged(1))));
    }

    @Test
    void whatNeverArrivedIsAHole() {
        receive(entry(1, Entry.NOTHING, new Entry.Told.Run("a".repeat(64))));
        assertEquals(new Received.AfterAHole(2, 4), receive(entry(5, "d".repeat(64), new Entry.Told.Dropped(2, 4))));
        assertEquals(5, chain.last());
        assertEquals(new Received.Forked(3), receive(entry(3, "e".repeat(64), new Entry.Told.Unchanged(1))));
    }

    @Test
    void everyEntryComesBackAsItWent() {
        for (Entry.Told told : new Entry.Told[] {
            new Entry.Told.Run("a".repeat(64)), new Entry.Told.Unchanged(7), new Entry.Told.Dropped(2, 9)
        }) {
            Entry entry = entry(10, "b".repeat(64), told);
            SignedEntry signed = SignedEntry.of(entry, key.getPrivate());
            assertEquals(new Decoded.Ok<>(entry), signed.verified(key.getPublic()));
        }
    }

    @Test
    void anotherKeyOrAChangedByteVerifiesNothing() throws Exception {
        Entry entry = entry(1, Entry.NOTHING, new Entry.Told.Unchanged(1));
        SignedEntry signed = SignedEntry.of(entry, key.getPrivate());
        refused("entry.signature", signed.verified(pair().getPublic()));
        byte[] bytes = signed.entry().bytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            refused(
                    "entry.signature",
                    new SignedEntry(new Payload(changed), signed.signature()).verified(key.getPublic()));
        }
        refused("entry.signature", new SignedEntry(signed.entry(), new Payload(new byte[0])).verified(key.getPublic()));
    }

    private static void refused(String code, Decoded<Entry> decoded) {
        assertEquals(
                code, assertInstanceOf(Decoded.Refused.class, decoded).problem().code());
    }

    @Test
    void whatIsSignedButIsNoEntryIsRefused() throws Exception {
        for (String document : new String[] {
            "",
            "{}",
            "{\"type\":\"plumb-report-entry\",\"format\":2}",
            new String(EntryCodec.write(entry(1, Entry.NOTHING, new Entry.Told.Unchanged(1))), StandardCharsets.UTF_8)
                    .replace("\"sequence\":1", "\"sequence\":2"),
            new String(EntryCodec.write(entry(1, Entry.NOTHING, new Entry.Told.Unchanged(1))), StandardCharsets.UTF_8)
                    .replace("plumb-report-entry", "plumb-order")
        }) {
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(key.getPrivate());
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            signer.update(bytes);
            refused(
                    "entry.malformed",
                    new SignedEntry(new Payload(bytes), new Payload(signer.sign())).verified(key.getPublic()));
        }
    }

    @Test
    void onlyTheFirstEntryHasNoneBeforeIt() {
        assertThrows(IllegalArgumentException.class, () -> entry(2, Entry.NOTHING, new Entry.Told.Unchanged(1)));
        assertThrows(IllegalArgumentException.class, () -> entry(1, "a".repeat(64), new Entry.Told.Unchanged(1)));
    }
}
