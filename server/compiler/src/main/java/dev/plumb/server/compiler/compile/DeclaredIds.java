package dev.plumb.server.compiler.compile;

import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Interpolation;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Every id that some entry of the site may declare, on any node (rule 23): names without `$(…)` as they are,
/// others by what stands before and behind.
final class DeclaredIds {
    private final Map<String, Names> byKind = new HashMap<>();

    /// The names of one kind.
    private record Names(Set<String> exact, List<Pattern> patterns) {}

    /// A name with values in it.
    private record Pattern(String before, String behind) {
        boolean fits(String name) {
            return name.length() >= before.length() + behind.length()
                    && name.startsWith(before)
                    && name.endsWith(behind);
        }
    }

    DeclaredIds(Site site) {
        for (Definition definition : site.definitions().values()) {
            for (Entry entry : definition.entries()) {
                Names names = byKind.computeIfAbsent(entry.kind(), k -> new Names(new TreeSet<>(), new ArrayList<>()));
                add(entry.name(), names);
            }
        }
    }

    private static void add(Written written, Names names) {
        switch (written) {
            case Written.Constant(var yaml, Datum.Scalar(String text, var form)) ->
                names.exact().add(text);
            case Written.Constant(var yaml, Datum.Listing(List<Datum> items)) ->
                items.forEach(item -> {
                    if (item instanceof Datum.Scalar(String text, var form)) {
                        names.exact().add(text);
                    }
                });
            case Written.Constant other -> {}
            case Written.Unread unread -> names.patterns().add(new Pattern("", ""));
            case Written.Text(var yaml, Interpolation interpolation) ->
                names.patterns().add(pattern(interpolation));
            case Written.Items(var yaml, List<Written> items) -> items.forEach(item -> add(item, names));
            case Written.Pairs pairs -> {}
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

    /// Whether some entry may declare it.
    boolean contains(ResourceId id) {
        Names names = byKind.get(id.kind());
        return names != null
                && (names.exact().contains(id.name())
                        || names.patterns().stream().anyMatch(pattern -> pattern.fits(id.name())));
    }

    /// The name that was probably meant.
    Optional<String> near(ResourceId id) {
        Names names = byKind.get(id.kind());
        return names == null ? Optional.empty() : Suggestion.among(id.name(), names.exact());
    }
}
