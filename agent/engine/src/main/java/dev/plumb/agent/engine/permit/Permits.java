package dev.plumb.agent.engine.permit;

import dev.plumb.agent.engine.Conditions;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.agent.protocol.Window;
import dev.plumb.api.Disruption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// Decides whether an action may be done now (rule 28): a permit of the entry over one of the node over the
/// default; an action needs all its classes.
public final class Permits {
    private final NodeRules rules;
    private final Conditions conditions;

    public Permits(NodeRules rules, Conditions conditions) {
        this.rules = rules;
        this.conditions = conditions;
    }

    /// The most disruptive class that is not permitted now.
    public Optional<Disruption> refused(Map<Disruption, Permit> own, Collection<Disruption> classes) {
        return classes.stream()
                .filter(disruption -> !permitted(own, disruption))
                .max(Comparator.naturalOrder());
    }

    private boolean permitted(Map<Disruption, Permit> own, Disruption disruption) {
        Permit permit =
                own.getOrDefault(disruption, rules.permits().getOrDefault(disruption, Permit.byDefault(disruption)));
        return switch (permit) {
            case Permit.Always() -> true;
            case Permit.WhenIdle() -> conditions.idle(disruption);
            case Permit.InWindow(String name) ->
                Optional.ofNullable(rules.windows().get(name))
                        .map(window -> open(window, conditions.now()))
                        .orElse(false);
            case Permit.ByOrder() -> conditions.ordered(disruption);
            case Permit.Never() -> false;
        };
    }

    /// Whether a moment lies in a window. A window begins at a local time on its days and lasts a fixed
    /// while, also over a change to or from summer time; where the clock skips its beginning, it begins
    /// when the clock has skipped it.
    static boolean open(Window window, Instant now) {
        LocalDate today = now.atZone(window.zone()).toLocalDate();
        for (long back = 0; back <= window.length().toDays() + 1; back++) {
            LocalDate day = today.minusDays(back);
            if (window.days().contains(day.getDayOfWeek())) {
                Instant from =
                        ZonedDateTime.of(day, window.from(), window.zone()).toInstant();
                if (!now.isBefore(from) && now.isBefore(from.plus(window.length()))) {
                    return true;
                }
            }
        }
        return false;
    }
}
