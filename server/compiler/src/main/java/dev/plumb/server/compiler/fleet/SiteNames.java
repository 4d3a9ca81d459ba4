package dev.plumb.server.compiler.fleet;

import dev.plumb.api.type.NaturalOrder;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Site;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the names of a site mean on all of its nodes at one snapshot: `fleet`, `data` and `secret`, and whom selectors
/// choose.
public final class SiteNames {
    private final Site site;
    private final Fleet fleet;
    private final Datum.Mapping data;
    private final SecretNames secrets;

    public SiteNames(Site site, FleetSnapshot snapshot) {
        this.site = site;
        this.fleet = new Fleet(site, snapshot);
        this.data = Datum.map(site.data());
        this.secrets = new SecretNames(site.tree());
    }

    public Site site() {
        return site;
    }

    Fleet fleet() {
        return fleet;
    }

    Datum.Mapping data() {
        return data;
    }

    /// The first declared node, in natural order, that a selector matches.
    public Optional<String> first(Selector selector) {
        return chosen(selector).findFirst();
    }

    /// The declared nodes that a selector matches, in natural order.
    Stream<String> chosen(Selector selector) {
        return site.nodes().values().stream()
                .filter(node -> selector.matches(new DeclaredSubject(node)))
                .map(DeclaredNode::name)
                .sorted(NaturalOrder.OF_NAMES);
    }

    /// What a name of the fleet means.
    ///
    /// @param steps of the name, `fleet` first
    public Scope.Found fleet(List<String> steps) {
        return Scope.within(fleet.names(), steps, 1);
    }

    Scope.Found secret(List<String> steps) {
        return secrets.lookUp(steps);
    }
}
