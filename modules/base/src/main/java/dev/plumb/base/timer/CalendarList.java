package dev.plumb.base.timer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One part of a calendar event: `*`, or values, ranges and repetitions with commas between them.
///
/// @param parts none for `*`
/// @param rest what comes behind it
record CalendarList(List<Part> parts, String rest) {
    private static final int MOST = 240;
    private static final long MICROS = 1_000_000;
    private static final String NUMBER = "([0-9]{1,9})";
    private static final String FRACTION = "([0-9]{1,9}(?:\\.[0-9]+)?)";
    private static final Pattern WHOLE = part(NUMBER);
    private static final Pattern SECONDS = part(FRACTION);

    CalendarList {
        parts = List.copyOf(parts);
    }

    /// A value with its range and repetition; -1 for no end, 0 for no repetition.
    record Part(long start, long end, long step) {
        /// A range that holds its start alone is just that (`normalize_chain`).
        static Part of(long start, long end, long step) {
            boolean alone = start == end || (end > start && start + step > end);
            return alone ? new Part(start, -1, 0) : new Part(start, end, step);
        }

        /// As `chain_valid` of calendarspec.c: at least one repetition must fall into the bounds.
        boolean within(long from, long to, boolean backwards) {
            if (start < from || start > to || step > to - from) {
                return false;
            }
            if (end >= 0) {
                return end >= from && end <= to && start + step <= end;
            }
            return backwards ? start - step >= from : start + step <= to;
        }
    }

    private static Pattern part(String number) {
        return Pattern.compile(number + "(?:\\.\\." + number + ")?(?:/" + number + ")?(?=[-~:, ]|$)");
    }

    /// The list that a text begins with.
    ///
    /// @param seconds whether values may have fractions; they are counted in microseconds then
    static Optional<CalendarList> read(String text, boolean seconds) {
        if (text.startsWith("*")) {
            return Optional.of(new CalendarList(List.of(), text.substring(1)));
        }
        Pattern pattern = seconds ? SECONDS : WHOLE;
        List<Part> parts = new ArrayList<>();
        String rest = text;
        while (parts.size() <= MOST) {
            Matcher next = pattern.matcher(rest);
            if (!next.lookingAt()) {
                return Optional.empty();
            }
            Optional<Part> part = part(next, seconds);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
            rest = rest.substring(next.end());
            if (!rest.startsWith(",")) {
                return Optional.of(new CalendarList(parts, rest));
            }
            rest = rest.substring(1);
        }
        return Optional.empty();
    }

    private static Optional<Part> part(Matcher found, boolean seconds) {
        long unit = seconds ? MICROS : 1;
        long start = number(found.group(1), unit);
        long end = Optional.ofNullable(found.group(2))
                .map(text -> number(text, unit))
                .orElse(-1L);
        Optional<Long> repeated = Optional.ofNullable(found.group(3)).map(text -> number(text, unit));
        boolean never = repeated.filter(step -> step == 0).isPresent();
        boolean tooShort = seconds && repeated.isEmpty() && end >= 0 && start + unit > end;
        return never || tooShort
                ? Optional.empty()
                : Optional.of(Part.of(start, end, repeated.orElse(end >= 0 ? unit : 0)));
    }

    /// Fractions are rounded to microseconds.
    private static long number(String text, long unit) {
        return unit == 1 ? Long.parseLong(text) : Math.round(Double.parseDouble(text) * unit);
    }

    boolean within(long from, long to) {
        return parts.stream().allMatch(part -> part.within(from, to, false));
    }

    boolean seconds() {
        return within(0, 60 * MICROS - 1);
    }

    boolean month() {
        return within(1, 12);
    }

    /// Counted from the last day backwards, at most 28 days.
    boolean day(boolean fromEnd) {
        return parts.stream().allMatch(part -> part.within(1, fromEnd ? 28 : 31, fromEnd));
    }

    /// Two digits are short for a year near 2000.
    boolean year() {
        return parts.stream()
                .map(part -> new Part(full(part.start), full(part.end), part.step))
                .allMatch(part -> part.within(1970, 2199, false));
    }

    private static long full(long year) {
        if (year < 0 || year > 99) {
            return year;
        }
        return year < 70 ? year + 2000 : year + 1900;
    }
}
