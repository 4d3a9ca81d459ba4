package dev.plumb.agent.engine.secrecy;

import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.text.Harmless;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Problem;
import dev.plumb.api.value.Escape;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Takes the secrets that a run opened out of all that it tells, by value: a program that fails may print one, whatever
/// the resource says of itself. Nothing leaves the engine without passing here.
public final class Redaction {
    private static final String INSTEAD = "(secret)";
    /// Shorter values and lines occur in texts that have nothing to do with them.
    private static final int LEAST = 4;

    private static final int LEAST_PART = 8;

    private final Supplier<Set<String>> opened;
    private Set<String> known = Set.of();
    private List<String> forms = List.of();

    /// @param opened the secrets that were opened so far, as they are
    public Redaction(Supplier<Set<String>> opened) {
        this.opened = opened;
    }

    private List<String> forms() {
        Set<String> now = opened.get();
        if (!now.equals(known)) {
            known = Set.copyOf(now);
            Comparator<String> longest =
                    Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());
            Set<String> all = new TreeSet<>(longest);
            known.forEach(secret -> all.addAll(forms(secret)));
            forms = List.copyOf(all);
        }
        return forms;
    }

    /// As it is, as each format writes it, as a terminal is shown it; and each longer line of it.
    private static Set<String> forms(String secret) {
        Set<String> forms = new HashSet<>();
        for (Escape escape : Escape.values()) {
            escape.apply(secret.strip()).ifPresent(forms::add);
        }
        forms.add(Harmless.line(secret.strip(), Integer.MAX_VALUE));
        secret.lines()
                .map(String::strip)
                .filter(line -> line.length() >= LEAST_PART)
                .forEach(forms::add);
        forms.removeIf(form -> form.length() < LEAST);
        return forms;
    }

    /// The text without secrets. Of one that was cut off where its text was cut, half of it is known by.
    String text(String text) {
        String out = text;
        for (String form : forms()) {
            out = without(out, form);
        }
        return out;
    }

    private static String without(String text, String form) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int length = found(text, at, form);
            out.append(length > 0 ? INSTEAD : text.substring(at, at + 1));
            at += Math.max(1, length);
        }
        return out.toString();
    }

    /// How much of a form stands at a place: all, its beginning or its end; 0 where nothing does.
    private static int found(String text, int at, String form) {
        int least = Math.min(form.length(), Math.max(LEAST_PART, form.length() / 2));
        int begins = 0;
        while (begins < form.length()
                && at + begins < text.length()
                && text.charAt(at + begins) == form.charAt(begins)) {
            begins++;
        }
        if (begins >= least) {
            return begins;
        }
        for (int from = 1; from <= form.length() - least; from++) {
            if (text.startsWith(form.substring(from), at)) {
                return form.length() - from;
            }
        }
        return 0;
    }

    /// The report without secrets.
    public RunReport report(RunReport report) {
        return forms().isEmpty()
                ? report
                : report.with(
                        report.resources().stream().map(this::resource).toList(),
                        report.problems().stream().map(this::problem).toList());
    }

    private ResourceReport resource(ResourceReport report) {
        return report.outcome() instanceof Outcome.InSync && report.notes().isEmpty()
                ? report
                : new ResourceReport(
                        report.id(),
                        outcome(report.outcome()),
                        report.changes().stream().map(this::change).toList(),
                        report.actions().stream().map(this::action).toList(),
                        texts(report.notes()));
    }

    private Outcome outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(Problem problem) -> new Outcome.Failed(problem(problem));
            case Outcome.Unknown(Problem why) -> new Outcome.Unknown(problem(why));
            case Outcome.Waiting(String on) -> new Outcome.Waiting(text(on));
            case Outcome.Owed(String refresh) -> new Outcome.Owed(text(refresh));
            case Outcome.Unsupported(String needs) -> new Outcome.Unsupported(text(needs));
            case Outcome.InSync plain -> plain;
            case Outcome.Changed plain -> plain;
            case Outcome.WouldChange plain -> plain;
            case Outcome.Refreshed plain -> plain;
            case Outcome.Released plain -> plain;
            case Outcome.Held plain -> plain;
            case Outcome.Pending plain -> plain;
            case Outcome.Skipped plain -> plain;
            case Outcome.Unrecognised plain -> plain;
        };
    }

    private Problem problem(Problem problem) {
        return new Problem(
                problem.code(),
                problem.owner(),
                problem.place().map(this::text),
                text(problem.summary()),
                problem.advice().map(this::text));
    }

    private Change change(Change change) {
        return new Change(
                change.attribute(),
                change.cause(),
                change.before().map(this::text),
                change.after().map(this::text),
                change.redacted(),
                texts(change.diff()),
                change.instead().map(this::text));
    }

    private PlannedAction action(PlannedAction action) {
        return new PlannedAction(text(action.summary()), action.classes());
    }

    private List<String> texts(List<String> texts) {
        return texts.stream().map(this::text).toList();
    }

    /// The same listener, told nothing secret either.
    public Progress telling(Progress progress) {
        return event -> progress.on(
                switch (event) {
                    case Progress.Event.Looking looking -> looking;
                    case Progress.Event.Acting(var resources, PlannedAction action) ->
                        new Progress.Event.Acting(resources, action(action));
                    case Progress.Event.Waiting(var id, String on) -> new Progress.Event.Waiting(id, text(on));
                    case Progress.Event.Done(ResourceReport report) -> new Progress.Event.Done(resource(report));
                });
    }
}
