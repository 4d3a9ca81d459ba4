package dev.plumb.server.compiler.check;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.site.Gaps;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Problems that may only be there because something else of the site could not be read.
final class FollowUps {
    /// What a value, an exception or a role of a node may have settled.
    private static final Set<String> OF_LAYERS = Set.of(
            "parameter.missing",
            "attribute.missing",
            "entry.clash",
            "use.clash",
            "entry.owners-clash",
            "entry.part-of-whole",
            "entry.below-nothing",
            "entry.not-a-directory",
            "value.roles-disagree",
            "adjust.roles-disagree",
            "adjust.twice",
            "adjust.not-a-list",
            "exception.waiting",
            "reference.unknown",
            "order.cycle");

    /// What an entry may have declared.
    private static final Set<String> OF_ENTRIES = Set.of("reference.unknown");

    /// What a node or a role may be called.
    private static final Set<String> OF_NODES = Set.of("selector.unknown");

    /// What a template or a source may be.
    private static final Set<String> OF_CONTENTS = Set.of("template.missing", "source.missing");

    private final Set<String> codes = new HashSet<>();
    private final Set<String> places = new HashSet<>();

    /// @param reading what was found while the site was read
    FollowUps(Gaps gaps, List<Problem> reading) {
        if (gaps.layers()) {
            codes.addAll(OF_LAYERS);
        }
        if (gaps.anyEntry()) {
            codes.addAll(OF_ENTRIES);
        }
        if (gaps.nodes() || !gaps.definitions().isEmpty()) {
            codes.addAll(OF_NODES);
        }
        if (gaps.contents()) {
            codes.addAll(OF_CONTENTS);
        }
        reading.forEach(problem -> problem.place().ifPresent(places::add));
    }

    /// Whether a problem stands for itself.
    boolean independent(Problem problem) {
        return !codes.contains(problem.code())
                && problem.place().filter(places::contains).isEmpty();
    }
}
