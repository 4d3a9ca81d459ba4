package dev.plumb.base.firewall;

import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import java.net.InetAddress;
import java.util.Optional;

/// An address or network in the form in which nft prints it: no bits beyond the prefix, no prefix on a single
/// address, IPv6 as RFC 5952 writes it.
final class Source {
    private Source() {}

    static Optional<String> normal(String text) {
        int slash = text.indexOf('/');
        Value written = new Value.Text(text);
        boolean right = slash < 0
                ? Types.ADDRESS.read(written) instanceof Reading.Ok
                : Types.NETWORK.read(written) instanceof Reading.Ok;
        if (!right) {
            return Optional.empty();
        }
        byte[] octets = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        if (slash >= 0 && text.contains(":") != (octets.length == 16)) {
            return Optional.empty();
        }
        int bits = slash < 0 ? octets.length * 8 : Integer.parseInt(text.substring(slash + 1));
        for (int bit = bits; bit < octets.length * 8; bit++) {
            octets[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return Optional.of(text(octets) + (bits == octets.length * 8 ? "" : "/" + bits));
    }

    /// Whether a source holds an address, both in the form of [#normal].
    static boolean holds(String source, String address) {
        int slash = source.indexOf('/');
        byte[] wide = octets(slash < 0 ? source : source.substring(0, slash));
        byte[] one = octets(address);
        if (wide.length != one.length) {
            return false;
        }
        int bits = slash < 0 ? one.length * 8 : Integer.parseInt(source.substring(slash + 1));
        for (int bit = 0; bit < bits; bit++) {
            if (((wide[bit / 8] ^ one[bit / 8]) & (0x80 >> (bit % 8))) != 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether all of a source is this node itself.
    static boolean loops(String source) {
        return source.equals("::1") || source.startsWith("127.");
    }

    private static byte[] octets(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }

    private static String text(byte[] octets) {
        StringBuilder text = new StringBuilder();
        if (octets.length == 4) {
            for (byte octet : octets) {
                text.append(text.isEmpty() ? "" : ".").append(octet & 0xff);
            }
            return text.toString();
        }
        int[] gap = longestGap(octets);
        for (int group = 0; group < 8; group++) {
            if (group == gap[0]) {
                text.append("::");
                group += gap[1] - 1;
                continue;
            }
            text.append(text.isEmpty() || text.toString().endsWith(":") ? "" : ":")
                    .append(Integer.toHexString(value(octets, group)));
        }
        return text.toString();
    }

    private static int value(byte[] octets, int group) {
        return (octets[group * 2] & 0xff) << 8 | (octets[group * 2 + 1] & 0xff);
    }

    /// Start and length of the first longest run of zero groups; a start of -1 when none is longer than one.
    private static int[] longestGap(byte[] octets) {
        int[] best = {-1, 1};
        for (int start = 0; start < 8; start++) {
            int end = start;
            while (end < 8 && value(octets, end) == 0) {
                end++;
            }
            if (end - start > best[1]) {
                best = new int[] {start, end - start};
            }
        }
        return best;
    }
}
