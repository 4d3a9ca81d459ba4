package dev.plumb.server.compiler.check;

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

    private static final List<String> NODE = List.of("name", "address", "zone", "roles", "mac", "serial");

    private final Datum.Mapping names;
    private final Gaps gaps;

    KnownNames(Site site) {
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

    private static Datum node(Site site) {
        TreeSet<String> labels = new TreeSet<>();
        site.nodes().values().forEach(node -> labels.addAll(node.labels().keySet()));
        Map<String, Datum> node = new TreeMap<>(unset(NODE).entries());
        node.put("labels", unset(labels));
        return Datum.map(node);
    }

    private static Datum fleet(Site site) {
        TreeSet<String> zones = new TreeSet<>(site.zones().keySet());
        site.nodes().values().stream().map(DeclaredNode::zone).forEach(zone -> zone.ifPresent(zones::add));
        return Datum.map(Map.of(
                "nodes", Datum.UNSET,
                "zone", unset(zones),
                "role", unset(roles(site).stream().map(Definition::name).toList())));
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
        Map<String, Datum> unset = new TreeMap<>();
        keys.forEach(key -> unset.put(key, Datum.UNSET));
        return Datum.map(unset);
    }
}
