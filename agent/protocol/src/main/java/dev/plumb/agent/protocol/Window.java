package dev.plumb.agent.protocol;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/// A maintenance window: on these days, from a local time, for a while; it may reach into the next day.
public record Window(Set<DayOfWeek> days, LocalTime from, Duration length, ZoneId zone) {
    public Window {
        days = Set.copyOf(days);
    }
}
