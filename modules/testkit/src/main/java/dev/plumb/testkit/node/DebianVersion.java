package dev.plumb.testkit.node;

import java.math.BigInteger;

/// Orders versions as deb-version(7) says: epoch, upstream version, revision; `~` before the end of a part,
/// letters before other characters, digits as numbers.
final class DebianVersion {
    private DebianVersion() {}

    static int compare(String left, String right) {
        int epochs = Integer.compare(epoch(left), epoch(right));
        if (epochs != 0) {
            return epochs;
        }
        int upstreams = compareParts(upstream(left), upstream(right));
        return upstreams != 0 ? upstreams : compareParts(revision(left), revision(right));
    }

    private static int epoch(String version) {
        int colon = version.indexOf(':');
        return colon < 0 ? 0 : Integer.parseInt(version.substring(0, colon));
    }

    private static String upstream(String version) {
        String rest = version.substring(version.indexOf(':') + 1);
        int dash = rest.lastIndexOf('-');
        return dash < 0 ? rest : rest.substring(0, dash);
    }

    private static String revision(String version) {
        int dash = version.lastIndexOf('-');
        return dash < 0 ? "" : version.substring(dash + 1);
    }

    private static int compareParts(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() || j < right.length()) {
            while (order(left, i) != 0 || order(right, j) != 0) {
                int by = Integer.compare(order(left, i), order(right, j));
                if (by != 0) {
                    return by;
                }
                i++;
                j++;
            }
            int leftEnd = digitsEnd(left, i);
            int rightEnd = digitsEnd(right, j);
            int by = number(left, i, leftEnd).compareTo(number(right, j, rightEnd));
            if (by != 0) {
                return by;
            }
            i = leftEnd;
            j = rightEnd;
        }
        return 0;
    }

    /// Zero for a digit and for the end, so that both end a run of other characters.
    private static int order(String text, int at) {
        if (at >= text.length() || isDigit(text.charAt(at))) {
            return 0;
        }
        char c = text.charAt(at);
        if (c == '~') {
            return -1;
        }
        return Character.isLetter(c) ? c : c + 256;
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static BigInteger number(String text, int from, int to) {
        return from >= to ? BigInteger.ZERO : new BigInteger(text.substring(from, to));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
