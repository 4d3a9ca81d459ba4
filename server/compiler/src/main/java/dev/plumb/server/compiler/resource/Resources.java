package dev.plumb.server.compiler.resource;

import dev.plumb.api.ResourceId;
import dev.plumb.api.Thing;
import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The resources of a node in declared order: equal declarations merge, others clash (rules 3 and 4).
public final class Resources {
    private final Problems problems;
    private final Clashes clashes = new Clashes();
    private final Map<ResourceId, Declared> declared = new LinkedHashMap<>();
    private final Map<ResourceId, Set<ResourceId>> members = new HashMap<>();

    public Resources(Problems problems) {
        this.problems = problems;
    }

    /// Takes note of a use, which may turn out to have no entries here.
    public void begin(ResourceId use) {
        members.computeIfAbsent(use, u -> new LinkedHashSet<>());
    }

    /// Adds a declaration.
    public void add(Declared resource) {
        Declared other = declared.get(resource.id());
        if (other == null) {
            declared.put(resource.id(), resource);
        } else if (other.sameAs(resource)) {
            declared.put(resource.id(), other.and(resource));
            clashes.alike(resource);
        } else {
            clashes.declared(other, resource);
        }
        resource.standings()
                .getFirst()
                .uses()
                .forEach(use ->
                        members.computeIfAbsent(use, u -> new LinkedHashSet<>()).add(resource.id()));
    }

    /// Takes note of two uses of one name that give different things.
    public void clash(Step.Uses first, Step.Uses next) {
        clashes.used(first, next);
    }

    /// How often something clashed so far; a difference tells whether something clashes.
    public int clashes() {
        return clashes.count();
    }

    /// Tells what clashed, once all is there.
    public void tellClashes() {
        clashes.tell(problems);
    }

    public Collection<Declared> all() {
        return declared.values();
    }

    public Map<ResourceId, Declared> byId() {
        return declared;
    }

    /// What a reference stands for: a resource, or all entries of a use; nothing when it is not on this node.
    public Set<ResourceId> resolve(ResourceId target, String labels) {
        if (declared.containsKey(target)) {
            return Set.of(target);
        }
        ResourceId label = new ResourceId(target.kind(), labels + "/" + target.name());
        return declared.containsKey(label) ? Set.of(label) : members.getOrDefault(target, Set.of());
    }

    /// Whether a reference names something of this node.
    public boolean knows(ResourceId target, String labels) {
        return members.containsKey(target) || !resolve(target, labels).isEmpty();
    }

    /// Resources of different kinds that own one thing, or paths of which one cannot be below the other.
    public void checkOwners() {
        Map<Thing, List<Declared>> owners = new LinkedHashMap<>();
        for (Declared resource : declared.values()) {
            for (Thing thing : resource.claims().owns()) {
                List<Declared> others = owners.computeIfAbsent(thing, t -> new ArrayList<>(1));
                others.forEach(other -> checkOwners(thing, other, resource));
                others.add(resource);
            }
        }
        checkParts(owners);
        Nesting.check(declared.values(), problems);
    }

    /// Who writes a whole file and who writes a part of it would undo each other run after run. Two that own the path
    /// itself are told elsewhere.
    private void checkParts(Map<Thing, List<Declared>> owners) {
        for (Declared part : declared.values()) {
            for (String path : part.claims().partOf()) {
                owners.getOrDefault(Thing.path(path), List.of()).stream()
                        .filter(whole -> !whole.claims().partOf().contains(path))
                        .filter(whole -> !part.claims().owns().contains(Thing.path(path)))
                        .filter(whole -> !(whole.absent() && part.absent()))
                        .forEach(whole -> checkParts(path, whole, part));
            }
        }
    }

    private void checkParts(String path, Declared whole, Declared part) {
        problems.add(
                part.place(),
                "entry.part-of-whole",
                whole.id() + " decides over the whole of " + Quoted.of(path) + ", " + part.id() + " over a part of it",
                "the other stands at " + whole.place() + "; put it all into one of them"
                        + (whole.id().kind().equals("file") ? ", or declare the file without content" : ""));
    }

    private void checkOwners(Thing thing, Declared one, Declared other) {
        boolean bothGone = one.absent() && other.absent();
        boolean mountPoint = thing.sort() == Thing.Sort.PATH
                && Set.copyOf(List.of(one.id().kind(), other.id().kind())).equals(Set.of("directory", "mount"));
        if (!bothGone && !mountPoint) {
            Place place = other.place();
            problems.add(
                    place,
                    "entry.owners-clash",
                    one.id() + " and " + other.id() + " both own " + thing,
                    "the other stands at " + one.place());
        }
    }
}
