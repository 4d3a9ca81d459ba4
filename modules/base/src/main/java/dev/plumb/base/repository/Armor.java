package dev.plumb.base.repository;

import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value.Content;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// A check of armored OpenPGP public keys (RFC 9580 §6): form and checksum, so that a slip in copying is found
/// where it was made and not by apt on every node.
final class ArmoredKey {
    private static final String BEGIN = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
    private static final String END = "-----END PGP PUBLIC KEY BLOCK-----";

    private ArmoredKey() {}

    /// What is wrong with it. Content that is a blob is not looked at.
    static Optional<String> fault(Content content) {
        if (content.secret()) {
            return Optional.of("a secret");
        }
        if (content.segments().stream().anyMatch(Segment.Blob.class::isInstance)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        content.segments().forEach(segment -> {
            if (segment instanceof Segment.Literal(String literal)) {
                text.append(literal);
            }
        });
        return fault(text.toString().strip());
    }

    private static Optional<String> fault(String text) {
        if (text.contains("PRIVATE KEY BLOCK")) {
            return Optional.of("a private key");
        }
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            return Optional.of("text without '" + BEGIN + "' at its start and its '-----END' at its end");
        }
        return Arrays.stream(text.split(END, -1))
                .filter(block -> !block.isBlank())
                .map(block -> block.replace(BEGIN, "").strip())
                .flatMap(block -> blockFault(block).stream())
                .findFirst();
    }

    private static Optional<String> blockFault(String block) {
        String body = block.lines()
                .map(String::strip)
                .filter(line -> !line.matches("[A-Za-z]+: .*"))
                .reduce("", String::concat);
        int checksum = body.lastIndexOf('=', body.length() - 4);
        boolean summed = body.length() > 5 && checksum == body.length() - 5;
        try {
            byte[] octets = Base64.getDecoder().decode(summed ? body.substring(0, checksum) : body);
            boolean right = !summed || crc24(octets).equals(body.substring(checksum + 1));
            return octets.length > 0 && right ? Optional.empty() : Optional.of("a key that was cut or changed");
        } catch (IllegalArgumentException e) {
            return Optional.of("a key that is not Base64");
        }
    }

    /// RFC 9580 §6.1.1.
    private static String crc24(byte[] octets) {
        int crc = 0xB704CE;
        for (byte octet : octets) {
            crc ^= (octet & 0xff) << 16;
            for (int bit = 0; bit < 8; bit++) {
                crc <<= 1;
                crc ^= (crc & 0x1000000) != 0 ? 0x1864CFB : 0;
            }
        }
        return Base64.getEncoder().encodeToString(new byte[] {(byte) (crc >> 16), (byte) (crc >> 8), (byte) crc});
    }
}
