package dev.plumb.agent.protocol.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.value.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeyTest {
    private static final HexFormat HEX = HexFormat.of();

    private static VerificationKey key(String hex) {
        return new VerificationKey(Base64.getEncoder().encodeToString(HEX.parseHex(hex)));
    }

    /// RFC 8032 §7.1, tests 1 to 3.
    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
                + " e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + " 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
                + " 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void agreesWithTheVectorsOfTheRfc(String key, String message, String signature) {
        byte[] bytes = HEX.parseHex(message);
        assertTrue(key(key).verifies(bytes, HEX.parseHex(signature)));
        assertFalse(key(key).verifies(new byte[] {9, 9}, HEX.parseHex(signature)));
    }

    @Test
    void theNameIsThatOfTheSubjectPublicKeyInfo() {
        String raw = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        assertEquals(Sha256.hex(HEX.parseHex("302a300506032b6570032100" + raw)), key(raw).id());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 65, 200})
    void aSignatureOfAnotherLengthIsNone(int length) {
        SigningKey key = SigningKey.generate(new SecureRandom());
        assertFalse(key.verification().verifies(new byte[] {1}, new byte[length]));
    }

    @Test
    void bytesThatAreNoPointVerifyNothing() {
        assertFalse(key("ff".repeat(32)).verifies(new byte[0], new byte[64]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB="})
    void onlyTheOneEncodingOf32BytesIsAKey(String encoded) {
        assertThrows(IllegalArgumentException.class, () -> new VerificationKey(encoded));
    }

    @Test
    void thePrivateHalfIsNotInItsText() {
        SigningKey key = SigningKey.generate(new SecureRandom());
        assertEquals("the private key of " + key.verification().id(), key.toString());
    }
}
