package dev.plumb.server.compiler.resource;

import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.yaml.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// One resource as one or several equal declarations make it.
///
/// @param standings where they stand, in declared order
public record Declared(
        ResourceId id,
        Attributes attributes,
        Claims claims,
        Keys keys,
        List<Standing> standings,
        List<String> because) {

    /// What the engine's keys say.
    public record Keys(
            boolean audit,
            Map<Disruption, Permit> permits,
            Optional<OnRelease> onRelease,
            boolean together,
            List<Link> links) {
        public Keys {
            permits = Map.copyOf(permits);
            links = List.copyOf(links);
        }

        /// Both (rule 4): edges add up, audit if any, the stricter permit, keep beats remove.
        Keys and(Keys other) {
            Map<Disruption, Permit> stricter = new EnumMap<>(Disruption.class);
            stricter.putAll(permits);
            other.permits.forEach((disruption, permit) ->
                    stricter.merge(disruption, permit, BinaryOperator.maxBy(Permit.STRICTNESS)));
            List<Link> all = new ArrayList<>(links);
            all.addAll(other.links);
            boolean keep = onRelease.equals(Optional.of(OnRelease.KEEP))
                    || other.onRelease.equals(Optional.of(OnRelease.KEEP));
            return new Keys(
                    audit || other.audit,
                    stricter,
                    keep ? Optional.of(OnRelease.KEEP) : onRelease.or(other::onRelease),
                    together || other.together,
                    all);
        }
    }

    public Declared {
        standings = List.copyOf(standings);
        because = List.copyOf(because);
    }

    /// Where the first of them stands.
    public Place place() {
        return standings.getFirst().place();
    }

    public boolean absent() {
        return attributes.ensure() == Ensure.ABSENT;
    }

    /// Whether its content is marked as not to be shown.
    public boolean sensitive() {
        return new Value.Flag(true).equals(attributes.values().get(KindDefinition.SENSITIVE));
    }

    boolean sameAs(Declared other) {
        return attributes.equals(other.attributes);
    }

    /// This with what an equal declaration adds.
    Declared and(Declared other) {
        List<Standing> all = new ArrayList<>(standings);
        other.standings.stream().filter(standing -> !all.contains(standing)).forEach(all::add);
        List<String> reasons = new ArrayList<>(because);
        other.because.stream().filter(reason -> !reasons.contains(reason)).forEach(reasons::add);
        return new Declared(id, attributes, claims, keys.and(other.keys), all, reasons);
    }
}
