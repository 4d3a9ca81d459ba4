package dev.plumb.base.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.api.type.Reading;
import dev.plumb.api.value.Value;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PublicKeysTypeTest {
    /// Made by `gpg --armor --export` for this test; its private half was thrown away.
    private static final String KEY = """
            -----BEGIN PGP PUBLIC KEY BLOCK-----

            mDMEawKrbxYJKwYBBAHaRw8BAQdAs6DUfbT8WIOFZBnk84yOIujSq5cm+JhEWTG1
            qU42sce0EnBsdW1iLXRlc3RAZXhhbXBsZYiQBBMWCAA4FiEENmI2pLd0lp0tQkh+
            xDg/PNK8UlYFAmsCq28CGwMFCwkIBwIGFQoJCAsCBBYCAwECHgECF4AACgkQxDg/
            PNK8UlY7swD+Oqk/BsZnEhZnqC+uLvY/huUKfpVQ08+t5n3jy974qXwA/25Y92bt
            Aj6B4FxPubyUYhLcaR+/8SMuyqBMXTTnvW8J
            =uxM1
            -----END PGP PUBLIC KEY BLOCK-----
            """;

    private static Reading<String> read(String text) {
        return PublicKeysType.TYPE.read(new Value.Text(text));
    }

    private static String found(String text) {
        return read(text) instanceof Reading.Refused<String> refused ? refused.found() : "a key";
    }

    private static byte[] octets() {
        return Armor.read(KEY.strip()) instanceof Armor.Read.Octets(byte[] octets) ? octets : new byte[0];
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    @Test
    void aKeyThatGnupgWroteIsItsOwnNormalForm() {
        assertEquals(new Reading.Ok<>(KEY), read(KEY));
        assertEquals(new Reading.Ok<>(KEY), read(KEY.replace("BLOCK-----\n\n", "BLOCK-----\nComment: mine\n\n")));
    }

    @Test
    void aBinaryKeyInBase64IsTheSameKey() {
        assertEquals(new Reading.Ok<>(KEY), read(Base64.getMimeEncoder().encodeToString(octets())));
    }

    @Test
    void severalKeysBecomeOneBlock() {
        byte[] twice = new byte[octets().length * 2];
        System.arraycopy(octets(), 0, twice, 0, octets().length);
        System.arraycopy(octets(), 0, twice, octets().length, octets().length);
        assertEquals(new Reading.Ok<>(Armor.written(twice)), read(KEY + KEY));
    }

    @Test
    void aChangedLetterIsSeenByTheChecksum() {
        int middle = KEY.length() / 2;
        char other = KEY.charAt(middle) == 'A' ? 'B' : 'A';
        assertEquals(
                "a key that was cut or changed", found(KEY.substring(0, middle) + other + KEY.substring(middle + 1)));
    }

    @Test
    void aLineThatWasLostIsSeen() {
        String lost = KEY.lines().toList().get(3);
        assertEquals("a key that was cut or changed", found(KEY.replace(lost + "\n", "")));
    }

    @Test
    void aBinaryKeyThatWasCutIsSeenByItsLengths() {
        byte[] octets = octets();
        for (int length = 1; length < octets.length; length++) {
            String part = base64(Arrays.copyOf(octets, length));
            // where one packet ends and the next has not begun it is still a key, without what follows
            if (length != 53 && length != 73) {
                assertEquals(
                        length < 53 ? "something that is no OpenPGP key" : "a key that was cut or changed",
                        found(part),
                        length + " octets");
            }
        }
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertEquals("text that is neither armored nor Base64", found("see the vendor's page"));
        assertEquals("something that is no OpenPGP key", found(base64(new byte[] {0, 0, 0, 32, 1, 1, 'K', 'B', 'X'})));
        assertEquals("a signature", found(base64(new byte[] {(byte) 0xc2, 1, 4})));
        assertEquals("a private key", found(base64(new byte[] {(byte) 0xc5, 1, 4})));
        assertEquals("a private key", found("-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nAAAA"));
        assertEquals(
                "a secret",
                PublicKeysType.TYPE.read(new Value.SecretRef("key", 1, "ab".repeat(32)))
                                instanceof Reading.Refused<String> refused
                        ? refused.found()
                        : "a key");
    }
}
