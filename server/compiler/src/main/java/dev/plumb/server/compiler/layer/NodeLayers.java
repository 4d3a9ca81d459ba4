package dev.plumb.server.compiler.layer;

import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Layer;
import dev.plumb.server.compiler.site.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The layers that hold for one node, weakest first (rule 12). Layers of one rank must not disagree unless a
/// stronger one decides.
///
/// @param ranked in order of rank
/// @param values by the name of the definition to whose parameters they belong
public record NodeLayers(List<Ranked> ranked, Map<String, List<Layered>> values) {

    /// How strong a layer is.
    public enum Rank {
        SITE,
        ZONE,
        ROLE,
        NODE
    }

    /// A layer with its rank and the names that its values may use.
    public record Ranked(Rank rank, Layer layer, Scope scope) {}

    private NodeLayers(List<Ranked> ranked) {
        this(List.copyOf(ranked), values(ranked));
    }

    private static Map<String, List<Layered>> values(List<Ranked> ranked) {
        Map<String, List<Layered>> values = new HashMap<>();
        for (Ranked layer : ranked) {
            for (Layer.Setting setting : layer.layer().values()) {
                values.computeIfAbsent(setting.definition(), d -> new ArrayList<>(2))
                        .add(new Layered(layer.rank(), layer.layer(), setting, layer.scope()));
            }
        }
        return values;
    }

    /// What the layers give to the parameters of a role or blueprint, weakest first.
    public List<Layered> values(Definition definition) {
        return values.getOrDefault(definition.name(), List.of());
    }

    /// @param outside what values of site, zone and node may use
    /// @param roleScope what those of a role may use
    public static NodeLayers of(Site site, DeclaredNode node, Scope outside, Function<String, Scope> roleScope) {
        List<Ranked> ranked = new ArrayList<>();
        ranked.add(new Ranked(Rank.SITE, site.settings().layer(), outside));
        node.zone()
                .map(zone -> site.zones().get(zone))
                .ifPresent(zone -> ranked.add(new Ranked(Rank.ZONE, zone, outside)));
        for (String role : node.roles()) {
            site.role(role)
                    .ifPresent(
                            definition -> ranked.add(new Ranked(Rank.ROLE, definition.layer(), roleScope.apply(role))));
        }
        node.layers().forEach(layer -> ranked.add(new Ranked(Rank.NODE, layer, outside)));
        return new NodeLayers(ranked);
    }

    /// Site, zone and node decide for the node, the stronger over the weaker (rule 27).
    public boolean audit() {
        boolean audit = false;
        for (Ranked ranked : ranked) {
            if (ranked.rank() != Rank.ROLE) {
                audit = ranked.layer().audit().orElse(audit);
            }
        }
        return audit;
    }
}
