package dev.plumb.server.compiler.compile;

import dev.plumb.api.type.NaturalOrder;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Site;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is the same for all nodes of a site at one snapshot, made once.
final class Shared {
    private final Site site;
    private final Fleet fleet;
    private final Datum.Mapping data;
    private final SecretNames secrets;
    private final DeclaredIds declaredIds;
    private final Contents contents;
    private final Expansions expansions = new Expansions();
    private final Arrangements arrangements = new Arrangements();

    Shared(Site site, FleetSnapshot snapshot) {
        this.site = site;
        this.fleet = new Fleet(site, snapshot);
        this.data = Datum.map(site.data());
        this.secrets = new SecretNames(site.tree());
        this.declaredIds = new DeclaredIds(site);
        this.contents = new Contents();
    }

    Site site() {
        return site;
    }

    Fleet fleet() {
        return fleet;
    }

    Datum.Mapping data() {
        return data;
    }

    DeclaredIds declaredIds() {
        return declaredIds;
    }

    Contents contents() {
        return contents;
    }

    /// What came of entries on the nodes before.
    Expansions expansions() {
        return expansions;
    }

    /// The orders that were found for the nodes before.
    Arrangements arrangements() {
        return arrangements;
    }

    /// The first declared node, in natural order, that a selector matches.
    Optional<String> first(Selector selector) {
        return chosen(selector).findFirst();
    }

    /// The declared nodes that a selector matches, in natural order.
    Stream<String> chosen(Selector selector) {
        return site.nodes().values().stream()
                .filter(node -> selector.matches(new DeclaredSubject(node)))
                .map(DeclaredNode::name)
                .sorted(NaturalOrder.OF_NAMES);
    }

    Scope.Found secret(List<String> steps) {
        return secrets.lookUp(steps);
    }
}
