package dev.plumb.server.compiler.written;

import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.ids.DeclaredIds;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Layer;
import dev.plumb.server.compiler.site.Reference;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import java.util.stream.Stream;

/// Looks for exceptions whose entry nothing in the site declares (rule 25): they would be left undone in silence.
final class TargetsCheck {
    private final Site site;
    private final DeclaredIds declared;
    private final Problems problems = new Problems();

    TargetsCheck(Site site, DeclaredIds declared) {
        this.site = site;
        this.declared = declared;
    }

    /// Where an entry could not be read, nothing is certain.
    Problems check() {
        if (!site.gaps().anyEntry()) {
            Stream.concat(
                            EveryWritten.layers(site),
                            EveryWritten.definitions(site).map(Definition::layer))
                    .forEach(this::layer);
        }
        return problems;
    }

    private void layer(Layer layer) {
        layer.adjustments().forEach(adjust -> target(adjust.place(), adjust.target()));
        layer.exclusions().forEach(exclude -> target(exclude.target().place(), exclude.target()));
    }

    private void target(Place place, Reference target) {
        if (declared.declaresNone(target)) {
            problems.add(
                    place,
                    "exception.hits-nothing",
                    "the exception hits no entry on any node",
                    declared.near(target)
                            .map(Suggestion::asking)
                            .orElse("remove it, or name an entry that is declared where it holds"));
        }
    }
}
