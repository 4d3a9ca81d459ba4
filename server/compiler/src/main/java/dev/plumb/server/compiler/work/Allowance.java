package dev.plumb.server.compiler.work;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Size;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;

/// What the entries of one node may come to, so that no small site takes more memory or time than there is
/// (ADR 18). What came of an entry on another node counts as if it were made here, so that it never matters
/// which node was compiled first.
public final class Allowance {
    /// Resources and uses of blueprints, those that merge with others too.
    static final int ENTRIES = 20_000;

    /// Items that every `each` looks at, whether `where` and `when` keep them or not.
    static final long ITEMS = 1_000_000;

    /// What parameters, attributes and the contents made of templates and data hold together ([Size]).
    static final long SIZE = 32L << 20;

    private final Problems problems;
    private Cost spent = Cost.NONE;
    private long inRoles;
    private boolean over;

    Allowance(Problems problems) {
        this.problems = problems;
    }

    /// What some entry comes to.
    public record Cost(int entries, long items, long size) {
        static final Cost NONE = new Cost(0, 0, 0);

        Cost and(Cost more) {
            return new Cost(entries + more.entries, items + more.items, size + more.size);
        }

        Cost since(Cost before) {
            return new Cost(entries - before.entries, items - before.items, size - before.size);
        }
    }

    /// What the entries came to so far.
    Cost spent() {
        return spent;
    }

    /// Whether something was too much: nothing more is to be expanded.
    public boolean over() {
        return over;
    }

    /// Whether there is enough left.
    public boolean covers(Cost more) {
        Cost all = spent.and(more);
        return all.entries() <= ENTRIES && all.items() <= ITEMS && all.size() + inRoles <= SIZE;
    }

    /// Takes what came of an entry elsewhere.
    void take(Cost more) {
        spent = spent.and(more);
    }

    /// Takes one resource or use; false, with a problem, when there are too many.
    public boolean entry(Place place) {
        spent = spent.and(new Cost(1, 0, 0));
        return within(
                spent.entries() <= ENTRIES,
                place,
                "node.too-many-entries",
                "expected at most " + ENTRIES + " resources and uses of blueprints on a node, found more",
                "each item of an each and each entry of a use is one; see where lists or uses multiply each other");
    }

    /// Takes items that an `each` looks at; false, with a problem, when there are too many.
    boolean items(int more, Place place) {
        spent = spent.and(new Cost(0, more, 0));
        return within(
                spent.items() <= ITEMS,
                place,
                "node.too-many-items",
                "expected each to look at at most " + ITEMS + " items on a node, found more",
                "see where a list is gone through for each item of another");
    }

    /// Takes a value of an attribute, or of a parameter of a use; false, with a problem, when they are too large.
    public boolean value(Datum value, Place place) {
        return size(Size.of(value, SIZE), place);
    }

    /// Takes what an attribute holds; false, with a problem, when that is too much.
    public boolean size(long more, Place place) {
        spent = spent.and(new Cost(0, 0, more));
        return size(place);
    }

    /// Takes the value of a role's parameter, which is there whatever the entries say; false, with a problem, when
    /// values are too large.
    public boolean inRole(Datum value, Place place) {
        inRoles += Size.of(value, SIZE);
        return size(place);
    }

    private boolean size(Place place) {
        return within(
                spent.size() + inRoles <= SIZE,
                place,
                "node.too-large",
                "expected at most " + SIZE + " characters in all values of a node, found more",
                "see where a long value is put into many others; what is large and fixed belongs under files/");
    }

    private boolean within(boolean holds, Place place, String code, String summary, String advice) {
        if (!holds && !over) {
            over = true;
            problems.add(place, Problem.author(code, summary).advise(advice));
        }
        return holds;
    }
}
