package dev.plumb.base.timer;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A calendar event of a timer, read as systemd reads it (systemd.time(7); `calendar_spec_from_string` in its
/// src/shared/calendarspec.c). systemd leaves out a schedule that it cannot read and starts the timer with
/// the others, so it must be known before.
final class CalendarEvent {
    private static final Set<String> WORDS = Set.of(
            "minutely",
            "hourly",
            "daily",
            "weekly",
            "monthly",
            "quarterly",
            "yearly",
            "annually",
            "anually",
            "biannually",
            "bi-annually",
            "semiannually",
            "semi-annually");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern DAY = Pattern.compile(
            "(monday|mon|tuesday|tue|wednesday|wed|thursday|thu|friday|fri" + "|saturday|sat|sunday|sun)(?=[-., ]|$)");
    private static final Pattern ZONE = Pattern.compile("(.*) ([A-Za-z][A-Za-z0-9_+/-]*)");
    /// Zones of the IANA database, which systemd reads, and Java's list leaves out.
    private static final Set<String> OF_IANA_ALONE = Set.of("EST", "MST", "HST", "ROC", "GMT+0", "GMT-0");

    /// Zones that Java knows, and the database has had none of since 2020.
    private static final String OF_JAVA_ALONE = "SystemV/";

    private static final Pattern EPOCH = Pattern.compile("@[0-9]{1,10}");

    private String rest;

    private CalendarEvent(String rest) {
        this.rest = rest;
    }

    /// Whether systemd can read it on every node: an abbreviation such as `CEST` it knows only where that is
    /// the node's own zone.
    static boolean readable(String text) {
        String bare = withoutZone(text);
        String lower = bare.toLowerCase(Locale.ROOT);
        return WORDS.contains(lower) || new CalendarEvent(lower).whole();
    }

    private static String withoutZone(String text) {
        Matcher zoned = ZONE.matcher(text);
        boolean zone = zoned.matches() && zone(zoned.group(2));
        return zone ? zoned.group(1) : text;
    }

    private static boolean zone(String word) {
        return word.equalsIgnoreCase("UTC")
                || OF_IANA_ALONE.contains(word)
                || (!word.startsWith(OF_JAVA_ALONE)
                        && ZoneId.getAvailableZoneIds().contains(word));
    }

    private boolean whole() {
        if (rest.isEmpty() || !weekdays()) {
            return false;
        }
        return EPOCH.matcher(rest).matches() || (date() && time() && rest.isEmpty());
    }

    private boolean eat(String prefix) {
        boolean there = rest.startsWith(prefix);
        if (there) {
            rest = rest.substring(prefix.length());
        }
        return there;
    }

    /// Single days, ranges with `..` or `-`, commas between them and one behind; then blanks.
    private boolean weekdays() {
        int from = -1;
        for (boolean first = true; ; first = false) {
            Matcher day = DAY.matcher(rest);
            if (!day.lookingAt()) {
                return first;
            }
            int number = DAYS.indexOf(day.group(1).substring(0, 3));
            if (from > number) {
                return false;
            }
            eat(day.group());
            boolean range = from < 0 && (eat("..") || eat("-"));
            if (!range && !rest.isEmpty() && !rest.startsWith(" ") && !eat(",")) {
                return false;
            }
            from = range ? number : -1;
            if (rest.isEmpty() || rest.startsWith(" ")) {
                rest = rest.stripLeading();
                return !range;
            }
        }
    }

    /// A year, a month and a day, or the latter two; nothing where a time comes at once.
    private boolean date() {
        if (rest.isEmpty()) {
            return true;
        }
        String before = rest;
        Optional<CalendarList> first = CalendarList.read(rest, false);
        if (first.isEmpty()) {
            return false;
        }
        rest = first.get().rest();
        if (rest.isEmpty() || rest.startsWith(":")) {
            rest = before;
            return true;
        }
        boolean fromEnd = rest.startsWith("~");
        Optional<CalendarList> second = next("-", "~");
        if (second.isEmpty()) {
            return false;
        }
        if (rest.isEmpty() || rest.startsWith(" ")) {
            rest = rest.stripLeading();
            return first.get().month() && second.get().day(fromEnd);
        }
        boolean lastFromEnd = rest.startsWith("~");
        Optional<CalendarList> third = fromEnd ? Optional.empty() : next("-", "~");
        boolean ends = rest.isEmpty() || rest.startsWith(" ");
        rest = rest.stripLeading();
        return ends
                && third.isPresent()
                && first.get().year()
                && second.get().month()
                && third.get().day(lastFromEnd);
    }

    /// Hours and minutes, and perhaps seconds.
    private boolean time() {
        if (rest.isEmpty()) {
            return true;
        }
        Optional<CalendarList> hours = CalendarList.read(rest, false);
        rest = hours.map(CalendarList::rest).orElse(rest);
        Optional<CalendarList> minutes = hours.isEmpty() ? hours : next(":");
        if (minutes.isEmpty() || !hours.get().within(0, 23) || !minutes.get().within(0, 59)) {
            return false;
        }
        if (rest.isEmpty()) {
            return true;
        }
        return rest.startsWith(":")
                && CalendarList.read(rest.substring(1), true)
                        .filter(CalendarList::seconds)
                        .filter(seconds -> eat(rest))
                        .filter(seconds -> seconds.rest().isEmpty())
                        .isPresent();
    }

    private Optional<CalendarList> next(String... separators) {
        for (String separator : separators) {
            if (rest.startsWith(separator)) {
                Optional<CalendarList> list = CalendarList.read(rest.substring(1), false);
                list.ifPresent(read -> rest = read.rest());
                return list;
            }
        }
        return Optional.empty();
    }
}
