package dev.plumb.server.compiler.site;

import dev.plumb.agent.protocol.Window;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads maintenance windows (rule 28): `{ days: mon-fri, from: "22:00", for: 6h, time-zone: Europe/Berlin }`.
final class WindowReader {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private WindowReader() {}

    static Optional<Window> read(Yaml yaml, Problems problems) {
        Fields fields = new Fields("a window", yaml, problems);
        Optional<Set<DayOfWeek>> days = fields.find("days").isEmpty()
                ? Optional.of(EnumSet.allOf(DayOfWeek.class))
                : parsed(fields, "days", "days such as mon-fri or sat,sun", WindowReader::days);
        Optional<LocalTime> from = parsed(fields, "from", "a time such as \"22:00\"", LocalTime::parse);
        Optional<Duration> length = fields.typed("for", Types.DURATION);
        if (length.filter(Duration::isZero).isPresent()) {
            String found = "expected how long the window is open, found no time at all";
            problems.add(fields.find("for").orElseThrow().place(), "window.for", found, "such as 6h");
        }
        Optional<ZoneId> zone = parsed(fields, "time-zone", "a time zone such as Europe/Berlin", ZoneId::of);
        for (String key : List.of("from", "for", "time-zone")) {
            if (fields.find(key).isEmpty()) {
                problems.add(fields.place(), "window.incomplete", "a window needs " + Quoted.of(key));
            }
        }
        fields.end();
        return days.isEmpty() || from.isEmpty() || length.isEmpty() || zone.isEmpty()
                ? Optional.empty()
                : Optional.of(new Window(days.get(), from.get(), length.get(), zone.get()));
    }

    private static <T> Optional<T> parsed(Fields fields, String key, String expected, Function<String, T> parse) {
        return fields.scalar(key).flatMap(scalar -> {
            try {
                return Optional.of(parse.apply(scalar.text()));
            } catch (DateTimeException e) {
                String found = "expected " + expected + ", found " + Quoted.of(scalar.text());
                fields.problems().add(scalar.place(), "window." + key, found);
                return Optional.empty();
            }
        });
    }

    /// `mon-fri,sun`; a range may go over the end of the week.
    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            DayOfWeek last = day(ends[ends.length - 1]);
            DayOfWeek day = day(ends[0]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String word) {
        int index = DAYS.indexOf(word);
        if (index < 0) {
            throw new DateTimeException(word);
        }
        return DayOfWeek.of(index + 1);
    }
}
