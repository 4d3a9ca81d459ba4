package dev.plumb.server.fleet.enrol;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a machine says of itself when it asks. All of it may be a lie.
///
/// @param hostname what it calls itself
/// @param serial of its board or chassis, as its firmware has it
/// @param macs hardware addresses, lower case with colons
public record Machine(String hostname, Optional<String> serial, List<String> macs) {
    /// Most hardware addresses that are looked at.
    public static final int MACS = 64;

    private static final int LONGEST = 253;
    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e]*");

    public Machine {
        macs = macs.stream().map(mac -> mac.toLowerCase(Locale.ROOT)).toList();
        if (macs.size() > MACS
                || !macs.stream().allMatch(mac -> MAC.matcher(mac).matches())) {
            throw new IllegalArgumentException("expected at most " + MACS + " hardware addresses");
        }
        if (!plain(hostname) || !serial.map(Machine::plain).orElse(true)) {
            throw new IllegalArgumentException("expected at most " + LONGEST + " printable ASCII characters");
        }
    }

    private static boolean plain(String text) {
        return text.length() <= LONGEST && PLAIN.matcher(text).matches();
    }

    /// The first label of what it calls itself.
    String shortName() {
        int dot = hostname.indexOf('.');
        return dot < 0 ? hostname : hostname.substring(0, dot);
    }
}
