package dev.plumb.agent.engine.permit;

import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.Besides;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageView.Reckoned;
import dev.plumb.api.node.UnitDisruption;
import dev.plumb.api.type.Quoted;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Judges what comes along with a transaction of packages. A package that nobody named and that is replaced disturbs
/// by its services, and that needs the permits of everything that the transaction is for (rule 28).
public final class Alongside {
    /// All that a service's restart can disturb.
    private static final Set<Disruption> POSSIBLE = EnumSet.of(
            Disruption.RELOAD, Disruption.RESTART, Disruption.LOGIN, Disruption.NETWORK, Disruption.GPU_DETACH);

    private final Permits permits;
    private final NodeView node;
    private final Declarations manifest;
    private final Ledger ledger;

    public Alongside(Permits permits, NodeView node, Declarations manifest, Ledger ledger) {
        this.permits = permits;
        this.node = node;
        this.manifest = manifest;
        this.ledger = ledger;
    }

    /// Asks the package manager what a step would do besides, and judges it. Where everything is permitted or it does
    /// not know, nothing holds the step.
    ///
    /// @param ids the resources that the step is done for
    public Optional<HeldBack> refuses(PackageStep step, List<ResourceId> ids) {
        return refused(POSSIBLE, ids).isPresent() && node.packages().reckon(step) instanceof Reckoned.Does(Besides does)
                ? refuses(step, does, ids)
                : Optional.empty();
    }

    /// Judges what a step would do besides.
    public Optional<HeldBack> refuses(PackageStep step, Besides besides, List<ResourceId> ids) {
        return refused(POSSIBLE, ids)
                .flatMap(possible -> refused(UnitDisruption.replacing(besides.brings(), node), ids))
                .map(disruption -> new HeldBack(new Hold.ByClass(disruption), why(step, besides.brings(), disruption)));
    }

    private Optional<Disruption> refused(Collection<Disruption> classes, List<ResourceId> ids) {
        return ids.stream()
                .flatMap(id -> permits.refused(own(id), classes).stream())
                .max(Disruption::compareTo);
    }

    /// The permits that a resource is declared with, or was before it left.
    private Map<Disruption, Permit> own(ResourceId id) {
        return manifest.position(id)
                .map(position -> manifest.at(position).declared())
                .or(() -> ledger.reached(id).flatMap(Note.Reached::declaration))
                .map(ManifestResource::permits)
                .orElse(Map.of());
    }

    private Problem why(PackageStep step, List<String> brings, Disruption disruption) {
        List<String> disturbing = brings.stream()
                .filter(name -> UnitDisruption.replacing(List.of(name), node).contains(disruption))
                .toList();
        return Problem.author(
                        "package.would-disturb",
                        step.doing() + ": would also replace " + Quoted.of(String.join(" ", disturbing))
                                + ", whose services disturb as " + Quoted.of(disruption.word()))
                .advise("a permit for it, here, lets it through");
    }
}
