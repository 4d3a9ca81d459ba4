package dev.plumb.server.compiler.site;

import dev.plumb.agent.protocol.Permit;
import dev.plumb.api.Disruption;
import dev.plumb.server.compiler.yaml.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a site, zone, role or node sets for what is declared elsewhere (rules 12, 25, 27, 28).
///
/// @param owner for messages: `site`, `zone login`, `role base`, `node-03`
/// @param reason of all of it; an exception may have a stronger one of its own
/// @param audit empty where the layer says nothing
/// @param rules where its permits or its audit begin
/// @param places where each of them is written: `audit`, `permit restart`
public record Layer(
        String owner,
        Reason reason,
        List<Setting> values,
        List<Adjustment> adjustments,
        List<Exclusion> exclusions,
        Map<Disruption, Permit> permits,
        Optional<Boolean> audit,
        Optional<Place> rules,
        Map<String, Place> places) {

    /// A parameter's value by full name: `gpu-worker.driver: 590`.
    ///
    /// @param definition a role or a blueprint
    public record Setting(Place place, String definition, String parameter, Written value) {}

    /// An entry that must already exist: attributes replace, `add` and `drop` edit lists.
    public record Adjustment(
            Place place,
            Reference target,
            List<Written.Attribute> replace,
            List<Written.Attribute> add,
            List<Written.Attribute> drop,
            Reason reason) {
        public Adjustment {
            replace = List.copyOf(replace);
            add = List.copyOf(add);
            drop = List.copyOf(drop);
        }
    }

    /// An entry that shall not be there.
    public record Exclusion(Reference target, Reason reason) {}

    public Layer {
        values = List.copyOf(values);
        adjustments = List.copyOf(adjustments);
        exclusions = List.copyOf(exclusions);
        permits = Map.copyOf(permits);
        places = Map.copyOf(places);
    }

    /// A layer that sets nothing.
    public static Layer empty(String owner) {
        return new Layer(
                owner,
                Reason.NONE,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
