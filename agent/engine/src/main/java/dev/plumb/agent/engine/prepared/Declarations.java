package dev.plumb.agent.engine.prepared;

import dev.plumb.agent.engine.Providers;
import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.Thing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a node manifest declares, as far as this agent can make something of it: in its order, each resource by its
/// position. Immutable.
public final class Declarations {
    private final NodeManifest manifest;
    private final Preparer preparer;
    private final Set<Thing> owned;
    private final List<Prepared> resources;
    private final List<Problem> problems;
    private final Map<ResourceId, Integer> positions = new HashMap<>();
    private final List<List<Integer>> after = new ArrayList<>();
    private final List<List<Integer>> watchers = new ArrayList<>();

    private Declarations(
            NodeManifest manifest, Preparer preparer, Set<Thing> undecided, Set<ResourceId> letGo, Former former) {
        this.manifest = manifest;
        this.preparer = preparer;
        List<Prepared> parsed = manifest.resources().stream()
                .map(preparer::prepare)
                .map(resource -> takenBack(resource, letGo))
                .toList();
        this.owned = owned(parsed, undecided);
        Conflicts.Settled settled = Conflicts.settled(parsed);
        this.problems = settled.problems();
        List<Prepared> told = Neighbours.told(former.told(settled.resources()));
        this.resources = owned.isEmpty()
                ? told
                : told.stream().map(resource -> sparing(resource, owned)).toList();
        for (int at = 0; at < resources.size(); at++) {
            place(at);
        }
    }

    /// What all resources own, for those that decide by it: whoever removes what nobody declared must spare it. Nothing
    /// where none does.
    private static Set<Thing> owned(List<Prepared> parsed, Set<Thing> undecided) {
        List<Managed<?, ?>> managed = new ArrayList<>();
        parsed.forEach(resource -> {
            if (resource instanceof Prepared.Ready ready) {
                managed.add(ready.managed());
            }
        });
        if (managed.stream().noneMatch(Managed::asksForOwned)) {
            return Set.of();
        }
        Set<Thing> owned = managed.stream().flatMap(one -> one.owned().stream()).collect(Collectors.toSet());
        owned.addAll(undecided);
        return owned;
    }

    private static Prepared takenBack(Prepared resource, Set<ResourceId> letGo) {
        return resource instanceof Prepared.Ready(Managed<?, ?> managed, String wire, ResourceReport inSync)
                        && letGo.contains(managed.id())
                ? new Prepared.Ready(managed.takenBack(), wire, inSync)
                : resource;
    }

    private static Prepared sparing(Prepared resource, Set<Thing> owned) {
        return resource instanceof Prepared.Ready(Managed<?, ?> managed, String wire, ResourceReport inSync)
                ? new Prepared.Ready(managed.sparing(owned), wire, inSync)
                : resource;
    }

    /// Parses all resources; what cannot be parsed is reported by the run, the rest is done.
    public Declarations(NodeManifest manifest, Providers providers) {
        this(manifest, new Preparer(providers), Set.of(), Set.of(), Former.NONE);
    }

    /// The same after earlier runs: what was let go is taken back, what was reached otherwise is told of that, and what
    /// was once reached and waits now is spared
    /// too, for nobody may sweep it away.
    public Declarations after(Ledger ledger) {
        Set<Thing> undecided = manifest.waiting().isEmpty() ? Set.of() : undecided(ledger.allBrought());
        Set<ResourceId> letGo = manifest.resources().stream()
                .map(ManifestResource::id)
                .filter(ledger::letGo)
                .collect(Collectors.toUnmodifiableSet());
        Former former = Former.of(resources, preparer, ledger);
        return undecided.isEmpty() && letGo.isEmpty() && former.isEmpty()
                ? this
                : new Declarations(manifest, preparer, undecided, letGo, former);
    }

    private Set<Thing> undecided(Collection<Note.Reached> reached) {
        return reached.stream()
                .filter(one -> manifest.waitsFor(one.id()).isPresent())
                .flatMap(one -> one.declaration().stream())
                .map(preparer::prepare)
                .flatMap(one -> one instanceof Prepared.Ready ready ? ready.managed().owned().stream() : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether Plumb once brought what is at a path and nobody declares it any more.
    public boolean leftBehind(Collection<Note.Reached> reached, String path) {
        return reached.stream()
                .filter(one -> !declares(one.id()))
                .flatMap(one -> one.declaration().stream())
                .map(preparer::prepare)
                .anyMatch(was -> was.claims().owns().contains(Thing.path(path)));
    }

    /// The position of what is declared and takes away what is at a path, since nobody declares that.
    public Optional<Integer> sweeper(String path) {
        for (int at = 0; at < resources.size(); at++) {
            if (resources.get(at) instanceof Prepared.Ready ready
                    && ready.managed().sweeps(path)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private void place(int at) {
        Prepared resource = resources.get(at);
        after.add(resource.declared().after().stream()
                .map(positions::get)
                .filter(Objects::nonNull)
                .toList());
        watchers.add(new ArrayList<>());
        if (resource instanceof Prepared.Ready ready && ready.managed().refreshable()) {
            for (ResourceId watched : resource.declared().refreshOn()) {
                Optional.ofNullable(positions.get(watched))
                        .ifPresent(position -> watchers.get(position).add(at));
            }
        }
        positions.put(resource.declared().id(), at);
    }

    /// The manifest itself.
    public NodeManifest manifest() {
        return manifest;
    }

    /// Another declaration than those of this manifest, such as a former one; empty when it cannot be managed.
    public Optional<Managed<?, ?>> managed(ManifestResource declared) {
        return preparer.prepare(declared)
                        instanceof Prepared.Ready(Managed<?, ?> managed, String wire, ResourceReport inSync)
                ? Optional.of(managed.sparing(owned))
                : Optional.empty();
    }

    /// What went wrong in preparing it that no resource tells.
    public List<Problem> problems() {
        return problems;
    }

    /// What can be made of another declaration, such as a former one.
    public Prepared prepare(ManifestResource declared) {
        return preparer.prepare(declared);
    }

    /// All resources, in the order of their turns.
    public List<Prepared> resources() {
        return resources;
    }

    /// How many resources there are.
    public int size() {
        return resources.size();
    }

    /// The resource whose turn is at this position, from 0.
    public Prepared at(int position) {
        return resources.get(position);
    }

    /// Whether the manifest declares a resource.
    public boolean declares(ResourceId id) {
        return positions.containsKey(id);
    }

    /// The position of a resource; empty where it is not declared.
    public Optional<Integer> position(ResourceId id) {
        return Optional.ofNullable(positions.get(id));
    }

    /// The positions of what a resource comes after.
    public List<Integer> after(int position) {
        return after.get(position);
    }

    /// The positions of what is refreshed when a resource changes.
    public List<Integer> watchers(int position) {
        return watchers.get(position);
    }
}
