package dev.plumb.api.type;

import dev.plumb.api.value.Value;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers with units.
final class Units {
    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,18})(?:(B)|([KMGT])(?:iB)?)?");
    private static final Pattern DURATION = Pattern.compile("(0|[1-9][0-9]{0,18})([smhdw]?)");
    private static final Map<String, Integer> SHIFT = Map.of("K", 10, "M", 20, "G", 30, "T", 40);
    private static final Map<String, Long> SECONDS =
            Map.of("s", 1L, "", 1L, "m", 60L, "h", 3600L, "d", 86400L, "w", 604800L);

    /// Ten years: longer than any machine waits for anything, and far from where nanoseconds overflow.
    static final Duration LONGEST = Duration.ofDays(3650);

    private Units() {}

    /// Bytes: a whole number with `B`, nothing, or a power of 1024 as `K M G T` or `KiB MiB GiB TiB`; at most
    /// 2^53-1.
    static Optional<Long> size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(3);
        return bounded(new BigInteger(matcher.group(1)).shiftLeft(unit == null ? 0 : SHIFT.getOrDefault(unit, 0)));
    }

    /// A whole number of seconds, or of minutes `m`, hours `h`, days `d`, weeks `w`; at most ten years.
    static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigInteger factor = BigInteger.valueOf(SECONDS.getOrDefault(matcher.group(2), 1L));
        return bounded(new BigInteger(matcher.group(1)).multiply(factor))
                .map(Duration::ofSeconds)
                .filter(duration -> duration.compareTo(LONGEST) <= 0);
    }

    private static Optional<Long> bounded(BigInteger number) {
        return number.compareTo(BigInteger.valueOf(Value.Whole.LIMIT)) > 0
                ? Optional.empty()
                : Optional.of(number.longValueExact());
    }
}
