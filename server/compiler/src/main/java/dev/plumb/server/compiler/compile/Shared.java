package dev.plumb.server.compiler.compile;

import dev.plumb.server.compiler.site.Site;

/// What is the same for all nodes of a site at one snapshot, made once.
///
/// @param declaredIds every id that some entry of the site may declare
/// @param contents the templates that were read before
/// @param expansions what came of entries on the nodes before
record Shared(SiteNames names, DeclaredIds declaredIds, Contents contents, Expansions expansions) {
    static Shared of(Site site, FleetSnapshot snapshot) {
        return new Shared(new SiteNames(site, snapshot), new DeclaredIds(site), new Contents(), new Expansions());
    }

    /// The same, but every entry is looked at afresh.
    Shared afresh() {
        return new Shared(names, declaredIds, contents, Expansions.none());
    }

    Site site() {
        return names.site();
    }
}
