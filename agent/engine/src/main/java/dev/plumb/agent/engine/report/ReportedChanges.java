package dev.plumb.agent.engine.report;

import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.observe.SweptOurs;
import dev.plumb.agent.engine.observe.ThreeWay;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.agent.engine.secrecy.Remembered;
import dev.plumb.agent.engine.secrecy.Secrecy;
import dev.plumb.agent.engine.text.Harmless;
import dev.plumb.agent.engine.text.TextDiff;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells what was or would be changed, for people: why, from what to what, redacted, bounded and harmless.
public final class ReportedChanges {
    private static final int VALUE = 160;
    private static final int DIFF_LINES = 40;
    private static final int DIFF_TEXT = 256 << 10;
    private static final String DOUBT = "the journal was lost, so it may hold a secret";

    private final Ledger ledger;
    private final Remembered remembered;
    private final Secrecy secrecy;
    private final SweptOurs swept;

    public ReportedChanges(Ledger ledger, Remembered remembered, Secrecy secrecy, SweptOurs swept) {
        this.ledger = ledger;
        this.remembered = remembered;
        this.secrecy = secrecy;
        this.swept = swept;
    }

    /// The changes that actions make necessary or bring about, and what somebody changed to what is wished only now.
    ///
    /// @param threeWay tells the cause of each
    /// @param otherwise the cause where there is nothing to tell it from
    public List<Change> changes(
            Managed<?, ?> resource, List<Action> actions, Optional<ThreeWay> threeWay, Cause otherwise) {
        List<Change> changes = new ArrayList<>();
        List<Difference> told = new ArrayList<>();
        for (Action action : actions) {
            for (Difference difference : action.differences()) {
                if (!told.contains(difference)) {
                    told.add(difference);
                    Cause cause = threeWay.map(
                                    judge -> swept.by(resource, action) ? Cause.INTENT : judge.cause(difference))
                            .orElse(otherwise);
                    changes.add(change(resource, difference, cause));
                }
            }
        }
        threeWay.map(judge -> judge.besides(told)).orElse(List.of()).stream()
                .map(moved -> moved(resource, moved))
                .forEach(changes::add);
        return changes;
    }

    /// What was last reached, and what somebody made of it, which is wished now.
    private Change moved(Managed<?, ?> resource, Difference moved) {
        if (hides(resource, moved)) {
            return Change.redacted(moved.attribute(), Cause.DRIFT, Optional.empty());
        }
        Optional<Value> reached = moved.desired();
        Optional<Value> there = moved.observed();
        return change(resource, new Difference(moved.attribute(), reached, there, false), Cause.DRIFT);
    }

    /// What was last reached of a resource. A declaration that a later version wrote cannot be compared with.
    public Optional<ManifestResource> last(Managed<?, ?> resource) {
        return ledger.reached(resource.id()).flatMap(Note.Reached::declaration);
    }

    /// Whether the values of a difference are not told.
    boolean untold(Managed<?, ?> resource, Difference difference) {
        return hides(resource, difference) || instead(resource, difference).isPresent();
    }

    /// What is told in place of values that are no secret, as far as is known, and yet not for everybody.
    private Optional<String> instead(Managed<?, ?> resource, Difference difference) {
        return secrecy.doubts(resource, last(resource), difference)
                ? Optional.of(DOUBT)
                : secrecy.onlyReaders(resource, difference).map(only -> only + size(difference));
    }

    private boolean hides(Managed<?, ?> resource, Difference difference) {
        return secrecy.hides(resource, last(resource), difference)
                || secrecy.hides(
                        resource, ledger.halfMade(resource.id()).flatMap(Note.Reached::declaration), difference);
    }

    private Change change(Managed<?, ?> resource, Difference difference, Cause cause) {
        if (hides(resource, difference)) {
            return Change.redacted(difference.attribute(), cause, Optional.empty());
        }
        Optional<String> instead = instead(resource, difference);
        if (instead.isPresent()) {
            return Change.redacted(difference.attribute(), cause, instead);
        }
        List<String> diff = diff(difference);
        return diff.isEmpty()
                ? Change.of(
                        difference.attribute(),
                        cause,
                        difference.observed().map(ReportedChanges::shown),
                        difference.desired().map(ReportedChanges::shown))
                : Change.ofLines(difference.attribute(), cause, diff);
    }

    /// How many lines differ. No digest: who guesses a short content could tell by it that he is right.
    private String size(Difference difference) {
        Optional<String> before = text(difference.observed());
        Optional<String> after = text(difference.desired());
        return before.isEmpty() || after.isEmpty() ? "" : "; " + TextDiff.size(before.get(), after.get());
    }

    /// A diff of contents, and of any texts of several lines; empty where a pair of values says it better.
    private List<String> diff(Difference difference) {
        boolean content = difference
                        .observed()
                        .filter(Value.Content.class::isInstance)
                        .isPresent()
                || difference.desired().filter(Value.Content.class::isInstance).isPresent();
        Optional<String> before = text(difference.observed());
        Optional<String> after = text(difference.desired());
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        boolean lines = content || before.get().contains("\n") || after.get().contains("\n");
        return lines ? TextDiff.of(before.get(), after.get(), DIFF_LINES) : List.of();
    }

    private Optional<String> text(Optional<Value> value) {
        return value.isEmpty() ? Optional.of("") : text(value.get());
    }

    private Optional<String> text(Value value) {
        if (value instanceof Value.Text(String text)) {
            return Optional.of(text);
        }
        if (!(value instanceof Value.Content(List<Segment> segments))) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            Optional<String> part = switch (segment) {
                case Segment.Literal(String literal) -> Optional.of(literal);
                case Segment.Blob blob -> remembered.contents().text(blob, DIFF_TEXT);
                case Segment.Sealed sealed -> Optional.empty();
            };
            if (part.isEmpty() || text.length() + part.get().length() > DIFF_TEXT) {
                return Optional.empty();
            }
            text.append(part.get());
        }
        return Optional.of(text.toString());
    }

    static String shown(Value value) {
        return switch (value) {
            case Value.Content(List<Segment> segments) -> shown(segments);
            case Value.Text(String text) -> Harmless.line(text.isEmpty() ? "''" : text, VALUE);
            case Value.Listing(List<Value> items) ->
                Harmless.line(
                        items.isEmpty()
                                ? "none"
                                : String.join(
                                        ", ",
                                        items.stream()
                                                .map(ReportedChanges::shown)
                                                .toList()),
                        VALUE);
            case Value.Mapping mapping -> Harmless.line(mapping.toString(), VALUE);
            case Value.Whole number -> number.toString();
            case Value.Flag flag -> flag.toString();
            case Value.SecretRef secret -> "a secret";
        };
    }

    private static String shown(List<Segment> segments) {
        long size = 0;
        String digest = "";
        for (Segment segment : segments) {
            switch (segment) {
                case Segment.Literal(String text) -> size += text.getBytes(StandardCharsets.UTF_8).length;
                case Segment.Blob(String sha256, long bytes) -> {
                    size += bytes;
                    digest = ", sha256 " + sha256.substring(0, 12) + "...";
                }
                case Segment.Sealed sealed -> digest = ", with a secret";
            }
        }
        return size + " bytes" + digest;
    }
}
