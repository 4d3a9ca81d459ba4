package dev.plumb.server.compiler.exception;

import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.attribute.Alternatives;
import dev.plumb.server.compiler.attribute.Given;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.site.Written;
import dev.plumb.server.compiler.work.Evaluator;
import dev.plumb.server.compiler.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Applies adjustments to the attributes of one entry, one after the other (rule 25).
final class Adjusting {
    private final ResourceId id;
    private final Alternatives alternatives;
    private final Evaluator evaluator;
    private final Work work;
    private final Map<String, Given> result;
    private final List<Said> said = new ArrayList<>();

    /// What an adjustment says of one attribute.
    ///
    /// @param subject what it decides
    /// @param datum the value, or the items that are added or dropped
    record Said(Adjust by, Part part, Written.Attribute attribute, String subject, Datum datum) {}

    /// @param attributes of the entry, as it stands
    Adjusting(ResourceId id, Alternatives alternatives, Evaluator evaluator, Work work, Map<String, Given> attributes) {
        this.id = id;
        this.alternatives = alternatives;
        this.evaluator = evaluator;
        this.work = work;
        this.result = new HashMap<>(attributes);
    }

    /// The attributes with what was adjusted so far.
    Map<String, Given> result() {
        return result;
    }

    /// All that was said, in order.
    List<Said> said() {
        return said;
    }

    void adjust(Adjust adjust) {
        work.exceptionHit(adjust.written().place());
        each(adjust, Part.GIVES, adjust.written().replace());
        each(adjust, Part.ADDS, adjust.written().add());
        each(adjust, Part.DROPS, adjust.written().drop());
    }

    private void each(Adjust by, Part part, List<Written.Attribute> attributes) {
        for (Written.Attribute attribute : attributes) {
            evaluator.value(attribute.value(), by.scope()).ifPresent(datum -> {
                Said now = new Said(by, part, attribute, alternatives.subject(attribute.name()), datum);
                said.add(now);
                apply(now);
            });
        }
    }

    private void apply(Said now) {
        if (now.part() == Part.GIVES) {
            replaceOthers(now);
            put(now, now.datum());
            return;
        }
        Datum before = Optional.ofNullable(result.get(now.attribute().name()))
                .map(Given::datum)
                .orElse(Datum.UNSET);
        List<Datum> items = items(now.datum());
        if (now.datum() instanceof Datum.Listing && before instanceof Datum.Listing(List<Datum> old)) {
            put(now, Datum.list(now.part() == Part.ADDS ? with(old, items) : without(old, items, now)));
        } else if (now.datum() instanceof Datum.Listing && before instanceof Datum.Unset) {
            put(now, Datum.list(now.part() == Part.ADDS ? items : List.of()));
        } else {
            work.problems()
                    .add(
                            now.attribute().key().place(),
                            "adjust.not-a-list",
                            "expected lists to add to or drop from in "
                                    + Quoted.of(now.attribute().name()) + " of " + id + ", found something else");
        }
    }

    /// One of several attributes of which an entry has one takes the place of the others.
    private void replaceOthers(Said now) {
        List<String> others = now.datum() instanceof Datum.Unset
                ? List.of()
                : alternatives.replacedBy(now.attribute().name());
        others.forEach(result::remove);
        boolean formatted = now.by().written().replace().stream()
                .anyMatch(attribute -> attribute.name().equals(Alternatives.FORMAT));
        if (others.contains("data") && !formatted) {
            result.remove(Alternatives.FORMAT);
        }
    }

    private void put(Said now, Datum datum) {
        result.put(now.attribute().name(), new Given(datum, now.attribute().value()));
    }

    private static List<Datum> with(List<Datum> old, List<Datum> items) {
        List<Datum> now = new ArrayList<>(old);
        items.stream().filter(item -> !in(now, item)).forEach(now::add);
        return now;
    }

    private List<Datum> without(List<Datum> old, List<Datum> items, Said said) {
        List<Datum> now = new ArrayList<>(old);
        if (now.removeIf(item -> in(items, item))) {
            work.exceptionHit(said.attribute().key().place());
        }
        return now;
    }

    /// The items of a list; none of anything else.
    static List<Datum> items(Datum datum) {
        return datum instanceof Datum.Listing(List<Datum> items) ? items : List.of();
    }

    /// Whether an item is among others, however it is quoted.
    static boolean in(List<Datum> items, Datum item) {
        return items.stream()
                .anyMatch(other -> other.equals(item)
                        || (other instanceof Datum.Scalar(String a, var f)
                                && item instanceof Datum.Scalar(String b, var g)
                                && a.equals(b)));
    }
}
