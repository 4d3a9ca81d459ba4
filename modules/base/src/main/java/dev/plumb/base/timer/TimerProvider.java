package dev.plumb.base.timer;

import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Difference;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.WhollyOurs;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.owned.ProgramWords;
import dev.plumb.base.unit.UnitNameType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The kind `timer`: a program run at calendar times, by a timer and a service of our own.
public final class TimerProvider
        implements ResourceProvider<TimerSpec, Optional<TimerFound>>, WhollyOurs<TimerSpec, Optional<TimerFound>> {
    private static final Pattern CRON = Pattern.compile("([-0-9*/,]+ +){4}[-0-9*/,A-Za-z]+");
    private static final Attribute<List<String>> SCHEDULE = Attribute.required(
            "schedule", Types.list(Types.LINE), "when: calendar events as systemd.time(7) has them, such as `03:00`");
    private static final Attribute<List<String>> COMMAND =
            Attribute.required("command", Types.list(Types.LINE), "what: an absolute program and its arguments");
    private static final Attribute<String> USER =
            Attribute.optional("user", Types.USER, "as whom it runs; root where left out");
    private static final Attribute<Boolean> PERSISTENT = Attribute.defaulted(
            "persistent", Types.BOOLEAN, false, "a run missed while the node was off is made up at boot");
    private static final Attribute<Duration> JITTER = Attribute.defaulted(
            "jitter",
            Types.DURATION,
            Duration.ZERO,
            "runs are spread over this time, so that not all nodes run at once");
    private static final Attribute<Duration> LIMIT = Attribute.defaulted(
            "limit", Types.DURATION, Duration.ofHours(1), "how long a run may take before it is stopped");
    private static final KindDefinition DEFINITION = KindDefinition.of(
                    "timer",
                    "A program run at calendar times, by a timer and a service of our own.",
                    UnitNameType.TIMER,
                    "the timer's unit, without `.timer`",
                    SCHEDULE,
                    COMMAND,
                    USER,
                    PERSISTENT,
                    JITTER,
                    LIMIT)
            .goneOnRelease();

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<TimerSpec> parse(ResourceId id, Attributes attributes) {
        TimerSpec spec = new TimerSpec(
                id,
                attributes.ensure(),
                attributes.find(SCHEDULE).orElse(List.of()),
                attributes.find(COMMAND).orElse(List.of()),
                attributes.find(USER),
                attributes.get(PERSISTENT),
                attributes.get(JITTER),
                attributes.get(LIMIT));
        return Parsed.of(spec, problems(spec));
    }

    private static List<Problem> problems(TimerSpec spec) {
        List<Problem> problems = new ArrayList<>();
        if (spec.absent()) {
            return problems;
        }
        if (spec.schedule().isEmpty()) {
            problems.add(Problem.author("timer.no-schedule", "expected at least one calendar event, found none")
                    .at(SCHEDULE.name()));
        }
        spec.schedule().stream()
                .filter(event -> !CalendarEvent.readable(event))
                .forEach(
                        event -> problems.add(
                                Problem.author(
                                                "timer.schedule-unreadable",
                                                "expected a calendar event (systemd.time(7)), found "
                                                        + Quoted.of(event))
                                        .at(SCHEDULE.name())
                                        .advise(
                                                CRON.matcher(event).matches()
                                                        ? "that is a time as cron has it: write '*-*-* 03:00' for three o'clock each day"
                                                        : "try it with 'systemd-analyze calendar'; such as '03:00' or 'Mon *-*-1..7 04:30'")));
        ProgramWords.refused(spec.command(), COMMAND, "timer.program-not-absolute")
                .ifPresent(problems::add);
        return problems;
    }

    @Override
    public Claims claims(TimerSpec desired) {
        Claims.Builder claims = desired.unit().claims().needs(Thing.any(Sort.PACKAGE));
        desired.user().ifPresent(user -> claims.needs(Thing.named(Sort.USER, user)));
        desired.command().stream()
                .limit(1)
                .forEach(program -> claims.needs(Thing.path(program)).needsParents(program));
        return claims.owns(Thing.named(Sort.UNIT, desired.service())).build();
    }

    @Override
    public Observed<Optional<TimerFound>> observe(TimerSpec desired, NodeView node) {
        String service = desired.service();
        return new Observed.Present<>(
                node.services().available()
                        ? Optional.of(new TimerFound(
                                desired.unit().look(node),
                                service,
                                node.services().unit(service)))
                        : Optional.empty());
    }

    @Override
    public Plan plan(TimerSpec desired, Observed<Optional<TimerFound>> observed) {
        return Plans.of(
                observed,
                found -> found.map(timer -> plan(desired, timer))
                        .orElseGet(() -> new Plan.Unsupported("a running systemd")));
    }

    private static Plan plan(TimerSpec desired, TimerFound found) {
        return found.unit()
                .files()
                .obstacle()
                .orElseGet(() -> desired.absent()
                        ? Plan.of(found.unit().remove(), "no such timer of ours")
                        : Plan.of(found.put(), "enabled and waiting for its time"));
    }

    @Override
    public List<Difference> changed(TimerSpec lastDesired, Optional<TimerFound> found) {
        return found.map(timer -> timer.unit().files().changed()).orElse(List.of());
    }
}
