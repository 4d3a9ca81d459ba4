package dev.plumb.agent.linux.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of `/proc/net/tcp` or `/proc/net/tcp6` (proc(5)).
///
/// @param port of the local end
/// @param condition `01` for established, `0A` for listening (the kernel's `include/net/tcp_states.h`)
record TcpSocket(InetAddress local, int port, InetAddress remote, String condition, String inode) {
    /// `sl: local remote st tx:rx tr:when retrnsmt uid timeout inode …`
    private static final Pattern LINE = Pattern.compile("\\s*[0-9]+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})"
            + " ([0-9A-F]{8}|[0-9A-F]{32}):[0-9A-F]{4} ([0-9A-F]{2}) \\S+ \\S+ \\S+ +\\S+ +\\S+ ([0-9]+) .*");

    /// Empty for the title and for what is malformed.
    static Optional<TcpSocket> read(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new TcpSocket(
                        address(matcher.group(1)),
                        Integer.parseInt(matcher.group(2), 16),
                        address(matcher.group(3)),
                        matcher.group(4),
                        matcher.group(5)))
                : Optional.empty();
    }

    /// Words of four bytes as the processor holds them: reversed on all that Plumb runs on. An IPv4 address in an
    /// IPv6 socket becomes IPv4 again.
    private static InetAddress address(String hex) {
        byte[] shown = HexFormat.of().parseHex(hex);
        byte[] octets = new byte[shown.length];
        for (int at = 0; at < shown.length; at++) {
            octets[at] = shown[at - at % 4 + 3 - at % 4];
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
