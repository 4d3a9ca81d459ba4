package dev.plumb.api.type;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// IP addresses and networks, read without ever asking a name server.
public final class Addresses {
    private static final Pattern V4 = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.|$)){4}");
    private static final Pattern V6_CHARACTERS = Pattern.compile("[0-9a-fA-F:.]+");
    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

    private Addresses() {}

    /// One text for each address however it is spelt: `2001:DB8:0::1` is `2001:db8:0:0:0:0:0:1`. What is no
    /// address stays as it is.
    public static String same(String text) {
        return bytes(text) == 0 ? text : InetAddress.ofLiteral(text).getHostAddress();
    }

    /// The address as it is written; empty for what is none.
    static Optional<String> address(String text) {
        return text.endsWith(".") || bytes(text) == 0 ? Optional.empty() : Optional.of(text);
    }

    /// The network as it is written, its prefix no longer than its address; empty for what is none. Bits behind
    /// the prefix may be set: `ip` and `nft` take such networks too.
    static Optional<String> network(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !PREFIX.matcher(text.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        int bytes = bytes(text.substring(0, slash));
        boolean fits = Integer.parseInt(text.substring(slash + 1)) <= bytes * 8;
        return bytes > 0 && fits ? Optional.of(text) : Optional.empty();
    }

    /// How long the address is: 4, 16, or 0 for none.
    private static int bytes(String text) {
        if (V4.matcher(text).matches()) {
            return 4;
        }
        if (!text.contains(":") || !V6_CHARACTERS.matcher(text).matches()) {
            return 0;
        }
        try {
            return InetAddress.ofLiteral(text) instanceof Inet6Address ? 16 : 0;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }
}
