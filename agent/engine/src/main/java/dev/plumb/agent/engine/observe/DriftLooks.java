package dev.plumb.agent.engine.observe;

import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.secrecy.Remembered;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Plan;
import dev.plumb.api.ResourceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How the node differs, before a run changes it, from what was last reached. A resource that is declared as it was
/// needs no look for that but the early one; another is looked at once more, with its last declaration.
public final class DriftLooks {
    private final Declarations manifest;
    private final Ledger ledger;
    private final Looks looking;
    private final Remembered remembered;
    private final SweptOurs swept;
    private List<Optional<Look>> early = List.of();
    private List<Optional<Managed<?, ?>>> others = List.of();
    private List<Optional<Look>> looks = List.of();
    private Set<ResourceId> unsettled = Set.of();
    private final Map<ResourceId, String> wires = new HashMap<>();

    /// @param looking for the early looks of the run, and for more
    public DriftLooks(Declarations manifest, Ledger ledger, Looks looking, Remembered remembered, SweptOurs swept) {
        this.manifest = manifest;
        this.ledger = ledger;
        this.looking = looking;
        this.remembered = remembered;
        this.swept = swept;
    }

    /// Looks, after the early looks of a run.
    public void look() {
        early = looking.last();
        unsettled = Set.copyOf(ledger.changing());
        List<Optional<Managed<?, ?>>> last = new ArrayList<>();
        for (Prepared resource : manifest.resources()) {
            last.add(resource instanceof Prepared.Ready ready ? other(ready) : Optional.empty());
        }
        if (last.stream().anyMatch(Optional::isPresent)) {
            others = last;
            looks = looking.at(last);
        }
    }

    /// The declaration that was last reached, where it is another one than now. What is but a label names nothing that
    /// could move away, and what it was guarded by is not to be run again.
    private Optional<Managed<?, ?>> other(Prepared.Ready ready) {
        Optional<Note.Reached> reached = ledger.reached(ready.managed().id());
        KindDefinition definition = ready.managed().provider().definition();
        if (reached.isEmpty()
                || reached.get().wire().equals(wire(ready))
                || definition.naming().scope() == KindDefinition.Scope.LABEL) {
            return Optional.empty();
        }
        ManifestResource now = remembered.of(ready.declared());
        return reached.get()
                .declaration()
                .filter(last ->
                        last.ensure() != now.ensure() || !last.attributes().equals(now.attributes()))
                .flatMap(last -> managed(definition, last, reached.get().digests()));
    }

    /// The declaration as it is remembered. Of what is sensitive it takes digests, which are made once in a run.
    public String wire(Prepared.Ready ready) {
        return ready.declared().sensitive()
                ? wires.computeIfAbsent(ready.managed().id(), id -> remembered.wire(ready))
                : ready.wire();
    }

    private Optional<Managed<?, ?>> managed(
            KindDefinition definition, ManifestResource last, Map<String, String> digests) {
        return manifest.managed(Remembered.unknowing(definition, last, digests))
                .or(() -> manifest.managed(Remembered.without(last, digests)));
    }

    /// Whether a resource was last reached by another declaration, and it can be told how the node differs from that.
    public boolean other(int position) {
        return !others.isEmpty() && others.get(position).isPresent();
    }

    /// What tells drift from intent; empty when nothing was reached before.
    public Optional<ThreeWay> threeWay(int position, Prepared.Ready ready) {
        Managed<?, ?> resource = ready.managed();
        Optional<Note.Reached> reached = ledger.reached(resource.id());
        return reached.flatMap(Note.Reached::declaration).map(last -> {
            ManifestResource now = remembered.of(ready.declared());
            boolean same = last.ensure() == now.ensure() && last.attributes().equals(now.attributes());
            return new ThreeWay(
                    resource.provider().definition(),
                    last,
                    now,
                    new ThreeWay.Digests(
                            remembered, reached.map(Note.Reached::digests).orElse(Collections.emptySortedMap())),
                    !unsettled.contains(resource.id()),
                    same
                            ? early.get(position).flatMap(look -> differences(resource, look))
                            : looked(position, resource));
        });
    }

    private Optional<List<Difference>> looked(int position, Managed<?, ?> resource) {
        return other(position) ? looks.get(position).flatMap(look -> differences(resource, look)) : Optional.empty();
    }

    /// How what was looked at is not as declared, but for what nobody declares any more; empty where that cannot be
    /// told.
    private Optional<List<Difference>> differences(Managed<?, ?> resource, Look look) {
        return switch (look.plan()) {
            case Plan.InSync same -> Optional.of(List.of());
            case Plan.Pending same -> Optional.of(List.of());
            case Plan.Change(List<Action> actions) ->
                Optional.of(actions.stream()
                        .filter(action -> !swept.by(resource, action))
                        .flatMap(action -> action.differences().stream())
                        .toList());
            case Plan.Unknown untold -> Optional.empty();
            case Plan.Waiting untold -> Optional.empty();
            case Plan.Unsupported untold -> Optional.empty();
            case Plan.Refused untold -> Optional.empty();
        };
    }
}
