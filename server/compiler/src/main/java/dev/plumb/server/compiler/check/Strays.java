package dev.plumb.server.compiler.check;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteTree;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import java.util.List;

/// Warns of what lies in a site and is not read, though its name says that it was meant to be; and of a site that
/// declares no node.
final class Strays {
    private Strays() {}

    static List<Problem> of(Site site) {
        Problems problems = new Problems();
        for (String path : site.tree().paths()) {
            SiteTree.meant(path).ifPresent(near -> {
                String found = near.endsWith("/") ? path.substring(0, path.indexOf('/') + 1) : path;
                problems.add(
                        Place.of(found), "site.not-read", "nothing reads " + Quoted.of(found), Suggestion.asking(near));
            });
        }
        if (site.nodes().isEmpty() && !site.gaps().nodes()) {
            problems.add(
                    Place.of("nodes.yaml"),
                    "site.no-nodes",
                    "the site declares no node",
                    "write nodes.yaml with nodes: { NAME: { roles: [...] } }");
        }
        return problems.sorted();
    }
}
