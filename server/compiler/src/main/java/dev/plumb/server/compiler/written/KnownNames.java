package dev.plumb.server.compiler.written;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.FactNames;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Gaps;
import dev.plumb.server.compiler.site.Parameter;
import dev.plumb.server.compiler.site.Site;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The names that some node of a site may find outside of a role or blueprint, without their values.
final class KnownNames implements Scope {
    /// What every file may name.
    static final List<String> EVERYWHERE = List.of("node", "fact", "fleet", "data", "secret");

    private static final List<String> RECORD = List.of("name", "address", "zone", "roles", "fact");

    private static final List<String> NODE = List.of("name", "address", "zone", "roles", "mac", "serial");

    private final Datum.Mapping names;
    private final Datum nodes;
    private final Gaps gaps;

    KnownNames(Site site) {
        this.nodes = Shapes.listed(record(site));
        Map<String, Datum> all = new TreeMap<>();
        all.put("node", node(site));
        all.put("fact", Datum.UNSET);
        all.put("fleet", fleet(site));
        all.put("data", Datum.map(site.data()));
        all.put("secret", site.tree().secrets().names());
        all.put("role", unset(parameters(site)));
        this.names = Datum.map(all);
        this.gaps = site.gaps();
    }

    @Override
    public Found lookUp(List<String> steps) {
        return steps.getFirst().equals("fact")
                ? FactNames.refused(steps).orElse(new Found.Known(Datum.UNSET))
                : gaps.found(Scope.within(names, steps, 0), steps);
    }

    /// What a list of the fleet's nodes looks like.
    Datum nodes() {
        return nodes;
    }

    private static Datum node(Site site) {
        return withLabels(NODE, site);
    }

    private static Datum record(Site site) {
        return withLabels(RECORD, site);
    }

    private static Datum withLabels(List<String> names, Site site) {
        Map<String, Datum> node = new TreeMap<>(unset(names).entries());
        TreeSet<String> labels = new TreeSet<>();
        site.nodes().values().forEach(each -> labels.addAll(each.labels().keySet()));
        node.put("labels", site.gaps().nodes() ? Datum.UNSET : unset(labels));
        return Datum.map(node);
    }

    private Datum fleet(Site site) {
        TreeSet<String> zones = new TreeSet<>(site.zones().keySet());
        site.nodes().values().stream().map(DeclaredNode::zone).forEach(zone -> zone.ifPresent(zones::add));
        return Datum.map(Map.of(
                "nodes", nodes,
                "zone", each(zones, nodes),
                "role", each(roles(site).stream().map(Definition::name).toList(), nodes)));
    }

    private static List<Definition> roles(Site site) {
        return site.definitions().values().stream()
                .filter(definition -> definition.sort() == Definition.Sort.ROLE)
                .toList();
    }

    private static List<String> parameters(Site site) {
        return roles(site).stream()
                .flatMap(role -> role.parameters().stream())
                .map(Parameter::name)
                .toList();
    }

    private static Datum.Mapping unset(Iterable<String> keys) {
        return each(keys, Datum.UNSET);
    }

    private static Datum.Mapping each(Iterable<String> keys, Datum value) {
        Map<String, Datum> all = new TreeMap<>();
        keys.forEach(key -> all.put(key, value));
        return Datum.map(all);
    }
}
