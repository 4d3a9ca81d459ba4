package dev.plumb.api.type;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version as deb-version(7) has it: `[epoch:]upstream[-revision]`. It orders as `dpkg --compare-versions`
/// does, so two versions may be equal in order though written differently (`1.0` and `1.00`).
///
/// Versions that begin with a letter are read too, as dpkg reads them with a warning: drivers and firmware
/// have them; so are those with `_`, which packages and kernels of Red Hat's kin have (`4.18.0-513.el8_9`).
///
/// @param epoch 0 where none is written
/// @param revision empty where none is written, which orders like `0`
public record DebianVersion(int epoch, String upstream, String revision) implements Comparable<DebianVersion> {
    private static final Pattern FORM =
            Pattern.compile("(?:([0-9]{1,10}):)?([A-Za-z0-9][A-Za-z0-9._+~:-]*?)(?:-([A-Za-z0-9_+.~]+))?");
    private static final Comparator<DebianVersion> ORDER = Comparator.comparingInt(DebianVersion::epoch)
            .thenComparing(DebianVersion::upstream, DebianVersion::compareParts)
            .thenComparing(DebianVersion::revision, DebianVersion::compareParts);

    /// Reads a version; empty for what is none.
    public static Optional<DebianVersion> read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || text.endsWith("-") || (matcher.group(1) == null && text.contains(":"))) {
            return Optional.empty();
        }
        long epoch = matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1));
        String revision = matcher.group(3) == null ? "" : matcher.group(3);
        return epoch > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new DebianVersion((int) epoch, matcher.group(2), revision));
    }

    @Override
    public int compareTo(DebianVersion other) {
        return ORDER.compare(this, other);
    }

    /// Compares runs of non-digits and runs of digits in turn, as dpkg's `verrevcmp` does.
    private static int compareParts(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            while ((i < a.length() && !digit(a.charAt(i))) || (j < b.length() && !digit(b.charAt(j)))) {
                int order = Integer.compare(weight(a, i), weight(b, j));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
            int endA = digits(a, i);
            int endB = digits(b, j);
            int order = NaturalOrder.compareNumbers(substring(a, i, endA), substring(b, j, endB));
            if (order != 0) {
                return order;
            }
            i = endA;
            j = endB;
        }
        return 0;
    }

    private static String substring(String text, int from, int to) {
        return from >= text.length() ? "" : text.substring(from, to);
    }

    /// `~` before the end, the end before letters, letters before all else.
    private static int weight(String text, int at) {
        if (at >= text.length() || digit(text.charAt(at))) {
            return 0;
        }
        char c = text.charAt(at);
        if (c == '~') {
            return -1;
        }
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? c : c + 256;
    }

    private static int digits(String text, int from) {
        int end = Math.min(from, text.length());
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public String toString() {
        return (epoch == 0 ? "" : epoch + ":") + upstream + (revision.isEmpty() ? "" : "-" + revision);
    }
}
