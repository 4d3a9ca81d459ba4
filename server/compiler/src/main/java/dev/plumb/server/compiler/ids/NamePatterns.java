package dev.plumb.server.compiler.ids;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Interpolation;
import dev.plumb.server.compiler.site.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The names that entries may give: those without `$(…)` as they are, others by what stands before and behind.
public record NamePatterns(Set<String> exact, List<Pattern> patterns) {
    /// A name with values in it.
    record Pattern(String before, String behind) {
        boolean fits(String name) {
            return name.length() >= before.length() + behind.length()
                    && name.startsWith(before)
                    && name.endsWith(behind);
        }

        /// Whether any name fits.
        boolean open() {
            return before.isEmpty() && behind.isEmpty();
        }
    }

    /// None yet.
    NamePatterns() {
        this(new TreeSet<>(), new ArrayList<>());
    }

    public static NamePatterns of(Written written) {
        NamePatterns names = new NamePatterns();
        names.add(written);
        return names;
    }

    void addAll(NamePatterns others) {
        exact.addAll(others.exact);
        patterns.addAll(others.patterns);
    }

    void add(Written written) {
        switch (written) {
            case Written.Constant(var yaml, Datum.Scalar(String text, var form)) -> exact.add(text);
            case Written.Constant(var yaml, Datum.Listing(List<Datum> items)) -> items.forEach(this::add);
            case Written.Constant other -> {}
            case Written.Unread unread -> patterns.add(new Pattern("", ""));
            case Written.Text(var yaml, Interpolation interpolation) -> patterns.add(pattern(interpolation));
            case Written.Items(var yaml, List<Written> items) -> items.forEach(this::add);
            case Written.Pairs pairs -> {}
        }
    }

    private void add(Datum item) {
        if (item instanceof Datum.Scalar(String text, var form)) {
            exact.add(text);
        }
    }

    private static Pattern pattern(Interpolation interpolation) {
        return new Pattern(
                literal(interpolation.pieces().getFirst()),
                literal(interpolation.pieces().getLast()));
    }

    private static String literal(Interpolation.Piece piece) {
        return piece instanceof Interpolation.Piece.Literal(String text) ? text : "";
    }

    /// Whether one of them may be this.
    public boolean contains(String name) {
        return exact.contains(name) || patterns.stream().anyMatch(pattern -> pattern.fits(name));
    }

    /// Whether one of them may be this and tells it from other names.
    public boolean suggests(String name) {
        return exact.contains(name) || patterns.stream().anyMatch(pattern -> !pattern.open() && pattern.fits(name));
    }
}
