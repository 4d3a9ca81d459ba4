package dev.plumb.server.compiler.exception;

import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Type;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Typed;
import dev.plumb.server.compiler.exception.Adjusting.Said;
import dev.plumb.server.compiler.layer.NodeLayers.Rank;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Finds adjustments of one entry of which none is stronger and whose order would decide (rule 25): those of two
/// roles, unless the node decides, and those of one layer, also where they stand in one adjustment.
final class Disagreements {
    private final ResourceId id;
    private final Function<String, Optional<Type<?>>> types;
    private final List<Said> said;

    private Disagreements(ResourceId id, Function<String, Optional<Type<?>>> types, List<Said> said) {
        this.id = id;
        this.types = types;
        this.said = said;
    }

    /// @param types of the entry's attributes
    /// @param said in the order in which it was applied
    static void check(ResourceId id, Function<String, Optional<Type<?>>> types, List<Said> said, Problems problems) {
        Disagreements disagreements = new Disagreements(id, types, said);
        for (int later = 1; later < said.size(); later++) {
            disagreements.check(said.get(later), said.subList(0, later), problems);
        }
    }

    private void check(Said later, List<Said> before, Problems problems) {
        for (Said earlier : before) {
            if (earlier.subject().equals(later.subject()) && equallyStrong(earlier, later) && differ(earlier, later)) {
                tell(earlier, later, problems);
                return;
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // a layer is read once, and two may be written alike
    private static boolean sameLayer(Said one, Said other) {
        return one.by().layer() == other.by().layer();
    }

    private static boolean equallyStrong(Said one, Said other) {
        return sameLayer(one, other)
                || (one.by().rank() == Rank.ROLE && other.by().rank() == Rank.ROLE);
    }

    /// Whether it matters which comes first.
    private boolean differ(Said one, Said other) {
        if (one.part() == Part.GIVES && other.part() == Part.GIVES) {
            return !same(one, other) && !(decided(one) && !sameLayer(one, other));
        }
        if (one.part() == Part.GIVES) {
            return edits(other, one) && !(decided(one) && !sameLayer(one, other));
        }
        if (other.part() == Part.GIVES) {
            return differ(other, one);
        }
        return one.part() != other.part()
                && Adjusting.items(one.datum()).stream()
                        .anyMatch(item -> Adjusting.in(Adjusting.items(other.datum()), item)
                                && (sameLayer(one, other) || !decided(one, item)));
    }

    private boolean same(Said one, Said other) {
        return one.attribute().name().equals(other.attribute().name())
                && types.apply(one.attribute().name())
                        .map(type -> Typed.same(type, one.datum(), other.datum()))
                        .orElseGet(() -> one.datum().equals(other.datum()));
    }

    /// Whether items added to a whole list, or dropped from it, change it.
    private static boolean edits(Said edit, Said whole) {
        List<Datum> given = Adjusting.items(whole.datum());
        return Adjusting.items(edit.datum()).stream()
                .anyMatch(item -> Adjusting.in(given, item) == (edit.part() == Part.DROPS));
    }

    /// Whether the node gives the whole value.
    private boolean decided(Said disputed) {
        return node(disputed).anyMatch(node -> node.part() == Part.GIVES);
    }

    /// Whether the node says of the item whether it shall be there.
    private boolean decided(Said disputed, Datum item) {
        return node(disputed)
                .anyMatch(node -> node.part() == Part.GIVES || Adjusting.in(Adjusting.items(node.datum()), item));
    }

    private Stream<Said> node(Said disputed) {
        return said.stream()
                .filter(s -> s.by().rank() == Rank.NODE && s.subject().equals(disputed.subject()));
    }

    /// Told at the place that stands behind, so that it is one problem in whatever order roles are listed.
    private void tell(Said one, Said other, Problems problems) {
        boolean inOrder = place(one).compareTo(place(other)) <= 0;
        Said first = inOrder ? one : other;
        Said second = inOrder ? other : one;
        String of = Quoted.of(second.attribute().name()) + " of " + id;
        String there = "the other stands at " + place(first);
        if (sameLayer(first, second)) {
            String summary = second.by().owner() + " adjusts " + of + " twice, differently";
            problems.add(place(second), "adjust.twice", summary, there + "; say it once");
        } else {
            String summary = first.by().owner() + " and " + second.by().owner() + " disagree on " + of;
            problems.add(place(second), "adjust.roles-disagree", summary, there + "; let the node decide");
        }
    }

    private static Place place(Said said) {
        return said.attribute().key().place();
    }
}
