package dev.plumb.agent.protocol;

import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.MalformedException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The wire form of a maintenance window: days in the order of the week, local time to the minute, length in
/// seconds.
final class WindowCodec {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private WindowCodec() {}

    static Json write(Window window) {
        List<String> days =
                window.days().stream().sorted().map(WindowCodec::word).toList();
        return Json.members()
                .put("days", Json.strings(days))
                .put("from", MINUTES.format(window.from()))
                .put("seconds", window.length().toSeconds())
                .put("time-zone", window.zone().getId())
                .build();
    }

    static Window read(Json json) throws MalformedException {
        Fields fields = Fields.of("a window", json);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : fields.texts("days")) {
            days.add(day(word));
        }
        try {
            Window window = new Window(
                    days,
                    LocalTime.parse(fields.text("from"), MINUTES),
                    Duration.ofSeconds(fields.number("seconds", 0)),
                    ZoneId.of(fields.text("time-zone")));
            fields.end();
            return window;
        } catch (DateTimeException unknown) {
            throw new MalformedException("a window: " + unknown.getMessage());
        }
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static DayOfWeek day(String word) throws MalformedException {
        List<String> known = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word(day).equals(word)) {
                return day;
            }
            known.add(word(day));
        }
        throw new MalformedException("expected a day of " + known + ", found '" + word + "'");
    }
}
