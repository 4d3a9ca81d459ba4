package dev.plumb.base.repository;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/// OpenPGP data as text: armored (RFC 9580 §6), or just its octets in Base64 (RFC 2045 §6.8).
final class Armor {
    private static final String BEGIN = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
    private static final String END = "-----END PGP PUBLIC KEY BLOCK-----";
    private static final int WIDTH = 64;

    private Armor() {}

    /// What became of reading.
    sealed interface Read {
        /// The octets of all blocks, one behind the other.
        @SuppressWarnings("ArrayRecordComponent") // taken apart where it is read, never compared
        record Octets(byte[] octets) implements Read {}

        /// Something else.
        ///
        /// @param found completes "found …"
        record Wrong(String found) implements Read {}
    }

    static Read read(String text) {
        if (text.contains("PRIVATE KEY BLOCK")) {
            return new Read.Wrong("a private key");
        }
        if (!text.contains("-----")) {
            return decoded(text)
                    .filter(octets -> octets.length > 0)
                    .<Read>map(Read.Octets::new)
                    .orElseGet(() -> new Read.Wrong("text that is neither armored nor Base64"));
        }
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            return new Read.Wrong("text without '" + BEGIN + "' at its start and its '-----END' at its end");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String part : text.split(END, -1)) {
            if (!part.isBlank()) {
                Optional<byte[]> octets = block(part.replace(BEGIN, "").strip());
                if (octets.isEmpty()) {
                    return new Read.Wrong("a key that was cut or changed");
                }
                all.writeBytes(octets.get());
            }
        }
        return new Read.Octets(all.toByteArray());
    }

    /// One block without its first and its last line: headers, Base64, and mostly a checksum.
    private static Optional<byte[]> block(String block) {
        String body = block.lines()
                .map(String::strip)
                .filter(line -> !line.matches("[A-Za-z]+: .*"))
                .collect(Collectors.joining());
        int checksum = body.length() - 5;
        boolean summed = checksum >= 0 && body.charAt(checksum) == '=';
        return decoded(summed ? body.substring(0, checksum) : body)
                .filter(octets -> octets.length > 0)
                .filter(octets -> !summed || sum(octets).equals(body.substring(checksum + 1)));
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    /// One armored block, as apt reads it: an empty line before the Base64, the checksum in a line of its
    /// own.
    static String written(byte[] octets) {
        Base64.Encoder lines = Base64.getMimeEncoder(WIDTH, "\n".getBytes(StandardCharsets.US_ASCII));
        return BEGIN + "\n\n" + lines.encodeToString(octets) + "\n=" + sum(octets) + "\n" + END + "\n";
    }

    /// CRC-24 in Base64 (RFC 9580 §6.1).
    private static String sum(byte[] octets) {
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
