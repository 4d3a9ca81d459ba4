package dev.plumb.server.fleet.enrol;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of addresses, `10.1.0.0/16` or `fd00::/8` (RFC 4632, RFC 4291).
///
/// @param text as it was written
/// @param base the first address, 4 or 16 bytes as hex
/// @param bits how many of its leading bits count
public record Network(String text, String base, int bits) {
    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,3}(?:[.][0-9]{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]{1,45})/([0-9]{1,3})");

    /// The range of a text; empty when it is none, or when bits behind the range are set.
    public static Optional<Network> read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(form.group(2));
        return literal(form.group(1))
                .filter(address -> bits <= address.length * 8 && restIsZero(address, bits))
                .map(address -> new Network(text, HexFormat.of().formatHex(address), bits));
    }

    /// Whether an address is in the range.
    public boolean contains(InetAddress address) {
        byte[] first = HexFormat.of().parseHex(base);
        byte[] found = address.getAddress();
        if (first.length != found.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (bit(first, bit) != bit(found, bit)) {
                return false;
            }
        }
        return true;
    }

    /// Only what cannot be a name gets here, so nothing is looked up.
    private static Optional<byte[]> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean restIsZero(byte[] address, int bits) {
        for (int bit = bits; bit < address.length * 8; bit++) {
            if (bit(address, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean bit(byte[] bytes, int bit) {
        return (bytes[bit / 8] >> (7 - bit % 8) & 1) == 1;
    }
}
