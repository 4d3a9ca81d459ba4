package dev.plumb.agent.engine.text;

import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.Interruption;
import dev.plumb.agent.protocol.report.OwedRefresh;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// A run in words: what changed and why, what did not and why not, and one line of numbers. What is as it
/// should be is only counted; what ended alike for one reason is told together.
public final class RunSummary {
    private static final int CODE = 13;
    private static final String INDENT = " ".repeat(CODE + 2);
    private static final String DEEPER = INDENT + "  ";

    private final RunReport report;
    private final int width;
    private final List<String> out = new ArrayList<>();
    private final Alike alike;

    private RunSummary(RunReport report, int width) {
        this.report = report;
        this.width = Math.max(60, width);
        this.alike = new Alike(report.resources());
    }

    /// The lines for a terminal of a width.
    public static List<String> lines(RunReport report, int width) {
        RunSummary summary = new RunSummary(report, width);
        summary.write();
        return List.copyOf(summary.out);
    }

    private void write() {
        report.interrupted().ifPresent(this::interruption);
        List<ResourceReport> skipped = new ArrayList<>();
        List<ResourceReport> released = new ArrayList<>();
        for (ResourceReport resource : report.resources()) {
            if (resource.outcome() instanceof Outcome.Skipped) {
                skipped.add(resource);
            } else if (resource.outcome() instanceof Outcome.Released
                    && resource.actions().isEmpty()) {
                released.add(resource);
            } else if (!(resource.outcome() instanceof Outcome.InSync)
                    || resource.drifted()
                    || !resource.notes().isEmpty()) {
                withThoseAlike(resource);
            }
        }
        skipped(skipped);
        released(released);
        report.owed().stream().filter(owed -> !told(owed.resource())).forEach(this::owed);
        report.problems().forEach(problem -> entry("problem", "", Words.problem(problem)));
        if (!out.isEmpty()) {
            out.add("");
        }
        out.add(numbers());
    }

    private void interruption(Interruption interruption) {
        String began =
                interruption.began().stream().limit(5).map(ResourceId::toString).collect(Collectors.joining(", "));
        int more = interruption.began().size() - 5;
        entry(
                "interrupted",
                "",
                "the run of " + Words.time(interruption.started()) + " was cut off "
                        + (began.isEmpty() ? "before" : "after") + " it began to change "
                        + (began.isEmpty() ? "anything" : Words.harmless(began))
                        + (more > 0 ? " and " + more + " more" : "")
                        + onwards());
    }

    private String onwards() {
        return switch (report.mode()) {
            case ENFORCE -> "; this run went on from there";
            case AUDIT, PLAN -> "; a run that may change something goes on from there";
        };
    }

    /// Where a hundred files want an owner whom nobody knows, that stands once.
    private void withThoseAlike(ResourceReport resource) {
        List<ResourceReport> all = alike.withProblemOf(resource);
        if (!all.getFirst().id().equals(resource.id())) {
            return;
        }
        resource(resource);
        List<ResourceReport> others = all.subList(1, all.size());
        if (!others.isEmpty()) {
            String why =
                    "for the same reason as " + Words.harmless(resource.id().toString());
            entry(resource.outcome().code(), others.size() == 1 ? Words.names(others) : others.size() + " more", why);
            if (others.size() > 1) {
                wrapped(INDENT, Words.names(others));
            }
        }
    }

    private void resource(ResourceReport resource) {
        entry(resource.outcome().code(), Words.harmless(resource.id().toString()), Words.why(resource));
        boolean mixed =
                resource.changes().stream().map(Change::cause).distinct().count() > 1
                        || !(resource.outcome() instanceof Outcome.Changed
                                || resource.outcome() instanceof Outcome.WouldChange);
        for (PlannedAction action : resource.actions()) {
            out.add(INDENT + Words.tense(resource.outcome()) + Words.action(action));
        }
        for (Change change : resource.changes()) {
            if (!change.attribute().equals("ensure") && !told(change, resource)) {
                out.add(DEEPER + Words.change(change, mixed));
                change.diff().forEach(line -> out.add(DEEPER + "  " + line));
            }
        }
        resource.notes().stream()
                .filter(note -> alike.tells(resource, note))
                .forEach(note -> wrapped(INDENT, Words.said(note)));
    }

    /// Whether an action says it already: `set mode 0777 -> 0755`, `remove 'old.conf', which nobody declared`.
    private static boolean told(Change change, ResourceReport resource) {
        String said = change.attribute() + " " + change.before().orElse("nothing") + " -> "
                + change.after().orElse("nothing");
        Optional<String> gone = change.after().isPresent()
                ? Optional.empty()
                : change.before().map(name -> "remove " + Quoted.of(name));
        return change.diff().isEmpty()
                && resource.actions().stream()
                        .map(PlannedAction::summary)
                        .anyMatch(action -> action.endsWith(said)
                                || gone.filter(action::startsWith).isPresent());
    }

    private void skipped(List<ResourceReport> skipped) {
        Map<String, List<ResourceReport>> byCause = new LinkedHashMap<>();
        skipped.forEach(resource -> byCause.computeIfAbsent(Words.why(resource), why -> new ArrayList<>())
                .add(resource));
        byCause.forEach((why, resources) -> {
            entry("skipped", resources.size() == 1 ? Words.names(resources) : resources.size() + " resources", why);
            if (resources.size() > 1) {
                wrapped(INDENT, Words.names(resources));
            }
        });
    }

    private void released(List<ResourceReport> released) {
        if (!released.isEmpty()) {
            entry("released", released.size() + " no longer declared", "left as they are until 'plumb forget ID'");
            released.forEach(resource ->
                    wrapped(INDENT, Words.harmless(resource.id() + ": " + String.join("; ", resource.notes()))));
        }
    }

    /// Whether the resource's own entry says already that its refresh is due.
    private boolean told(ResourceId id) {
        return report.resources().stream()
                .anyMatch(resource -> resource.id().equals(id) && resource.outcome() instanceof Outcome.Owed);
    }

    private void owed(OwedRefresh owed) {
        String because = owed.because().stream().map(ResourceId::toString).collect(Collectors.joining(", "));
        entry(
                "due",
                Words.harmless(owed.resource().toString()),
                "to be refreshed since " + Words.time(owed.since()) + ", because " + Words.harmless(because)
                        + " changed");
    }

    /// A line that begins with an outcome; what does not fit beside the name goes below it.
    private void entry(String code, String name, String why) {
        String head = "  " + code + " ".repeat(Math.max(1, CODE - code.length())) + name;
        if (name.isEmpty() || why.isEmpty()) {
            List<String> lines = Wrapped.lines(why, width - INDENT.length());
            out.add(name.isEmpty() && !lines.isEmpty() ? head + lines.removeFirst() : head);
            lines.stream().filter(line -> !line.isEmpty()).forEach(line -> out.add(INDENT + line));
        } else if (head.length() + 2 + why.length() <= width && !why.contains("\n")) {
            out.add(head + "  " + why);
        } else {
            out.add(head);
            wrapped(INDENT, why);
        }
    }

    private void wrapped(String indent, String text) {
        Wrapped.lines(text, width - indent.length()).forEach(line -> out.add(indent + line));
    }

    private String numbers() {
        SortedMap<String, Integer> counts = report.counts();
        List<String> parts = new ArrayList<>();
        parts.add(counts.getOrDefault("in-sync", 0) + " in sync");
        counts.forEach((code, count) -> {
            if (!code.equals("in-sync")) {
                parts.add(count + " " + code);
            }
        });
        long drifted =
                report.resources().stream().filter(ResourceReport::drifted).count();
        String drift = drifted == 0 ? "" : " (" + drifted + " drifted)";
        return report.node() + ": " + String.join(", ", parts) + drift + "; " + mode() + seconds();
    }

    private String mode() {
        return switch (report.mode()) {
            case ENFORCE -> "";
            case AUDIT -> "audit, nothing was changed; ";
            case PLAN -> "plan, nothing was changed; ";
        };
    }

    private String seconds() {
        long tenths = rounded(report.usage().wall(), 100);
        long hundredths = rounded(report.usage().cpu(), 10);
        return tenths / 10 + "." + tenths % 10 + " s, " + hundredths / 100 + "." + hundredths / 10 % 10
                + hundredths % 10 + " s of CPU";
    }

    private static long rounded(Duration time, long unitMillis) {
        return (time.toMillis() + unitMillis / 2) / unitMillis;
    }
}
