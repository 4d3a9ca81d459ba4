package dev.plumb.agent.engine.text;

import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The words for outcomes, causes and times.
final class Words {
    private static final int LONG = 2_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    /// Why something changed: one word for all its attributes, or none when they differ.
    static Optional<String> cause(ResourceReport report) {
        Set<Cause> causes = report.changes().stream().map(Change::cause).collect(Collectors.toSet());
        return causes.size() == 1 ? Optional.of(cause(causes.iterator().next())) : Optional.empty();
    }

    static String cause(Cause cause) {
        return switch (cause) {
            case DRIFT -> "drift";
            case INTENT -> "newly wished";
            case FIRST -> "first time";
            case UNRECOGNISED -> "for a reason of a newer version";
        };
    }

    /// What stands behind the name of a resource: why it ended so.
    static String why(ResourceReport report) {
        return switch (report.outcome()) {
            case Outcome.InSync plain -> "";
            case Outcome.Changed plain -> bracketed(cause(report));
            case Outcome.WouldChange plain -> bracketed(cause(report));
            case Outcome.Refreshed plain -> "";
            case Outcome.Released plain -> "";
            case Outcome.Held(Hold by, Instant since) -> held(by) + "; held since " + time(since);
            case Outcome.Owed(String refresh) -> "'" + harmless(refresh) + "' is due and not permitted now";
            case Outcome.Pending(Outcome.Pending.Until until) ->
                switch (until) {
                    case REBOOT -> "takes effect at the next reboot";
                    case ACTIVATION -> "takes effect when it is activated";
                };
            case Outcome.Waiting(String on) -> "for " + harmless(on);
            case Outcome.Skipped(var because) -> "because of " + harmless(because.toString());
            case Outcome.Unsupported(String needs) -> "this node or agent lacks " + harmless(needs);
            case Outcome.Unknown(Problem problem) -> problem(problem);
            case Outcome.Failed(Problem problem) -> problem(problem);
            case Outcome.Unrecognised(String code) -> "an outcome of a newer version";
        };
    }

    private static String held(Hold by) {
        return switch (by) {
            case Hold.ByRemovals removals -> "by max-removals";
            case Hold.ByUnnamed unnamed -> "by packages that nobody named";
            case Hold.ByClass(Disruption disruption) -> "not permitted now: " + disruption.word();
        };
    }

    /// What makes an imperative phrase true of an outcome: done, tried or only planned.
    static String tense(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> "tried to ";
            case Outcome.WouldChange would -> "would ";
            case Outcome.Held held -> "would ";
            case Outcome.Owed owed -> "would ";
            case Outcome.InSync done -> "";
            case Outcome.Changed done -> "";
            case Outcome.Refreshed done -> "";
            case Outcome.Released done -> "";
            case Outcome.Pending done -> "";
            case Outcome.Waiting done -> "";
            case Outcome.Skipped done -> "";
            case Outcome.Unsupported done -> "";
            case Outcome.Unknown done -> "";
            case Outcome.Unrecognised done -> "";
        };
    }

    private static String bracketed(Optional<String> word) {
        return word.map(cause -> "(" + cause + ")").orElse("");
    }

    static String problem(Problem problem) {
        return said(problem.summary()) + " [" + problem.code() + "]"
                + problem.advice().map(advice -> "; " + said(advice)).orElse("");
    }

    static String action(PlannedAction action) {
        String classes = action.classes().stream().map(Disruption::word).collect(Collectors.joining(", "));
        return harmless(action.summary()) + (classes.isEmpty() ? "" : "  (" + classes + ")");
    }

    /// An attribute and its values on one line; the diff, where there is one, follows by itself.
    static String change(Change change, boolean withCause) {
        String cause = withCause ? "  (" + cause(change.cause()) + ")" : "";
        if (change.redacted()) {
            return change.attribute() + ": differs, not shown"
                    + change.instead().map(told -> ": " + told).orElse("") + cause;
        }
        return change.diff().isEmpty()
                ? change.attribute() + ": " + change.before().orElse("nothing") + " -> "
                        + change.after().orElse("nothing") + cause
                : change.attribute() + ":" + cause;
    }

    static String harmless(String text) {
        return Harmless.line(text, LONG);
    }

    /// What may be of several lines, as the last words of a program or of a journal are. They stay lines: whoever
    /// prints
    /// them indents them, so that none can pass for a line of ours.
    static String said(String text) {
        return text.strip().lines().map(Words::harmless).collect(Collectors.joining("\n"));
    }

    static String names(List<ResourceReport> reports) {
        return reports.stream().map(report -> harmless(report.id().toString())).collect(Collectors.joining(", "));
    }
}
