package dev.plumb.server.compiler.expand;

import dev.plumb.server.compiler.attribute.Contents;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.SiteNames;
import dev.plumb.server.compiler.ids.DeclaredIds;
import dev.plumb.server.compiler.site.Site;

/// What is the same for all nodes of a site at one snapshot, made once.
///
/// @param declaredIds every id that some entry of the site may declare
/// @param contents the templates that were read before
/// @param expansions what came of entries on the nodes before
public record Shared(SiteNames names, DeclaredIds declaredIds, Contents contents, Expansions expansions) {
    public static Shared of(Site site, FleetSnapshot snapshot) {
        return new Shared(new SiteNames(site, snapshot), new DeclaredIds(site), new Contents(), new Expansions());
    }

    /// The same, but every entry is looked at afresh.
    public Shared afresh() {
        return new Shared(names, declaredIds, contents, Expansions.none());
    }

    public Site site() {
        return names.site();
    }
}
