package dev.plumb.base.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The events of `calendar-events.txt`, of which a suite asks a real systemd too.
class CalendarEventTest {
    static Stream<String> events() throws IOException {
        return Files.readAllLines(Path.of("src/test/calendar-events.txt")).stream()
                .filter(line -> !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_readable_where_systemd_can_read_it(String line) {
        assertEquals(line.startsWith("yes "), CalendarEvent.readable(line.substring(4)), line);
    }
}
