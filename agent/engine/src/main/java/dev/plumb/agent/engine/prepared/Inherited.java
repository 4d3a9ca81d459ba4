package dev.plumb.agent.engine.prepared;

import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import java.util.HashSet;
import java.util.Set;

/// What Plumb brought to be there and the resource that did so no longer declares: whoever declares it now has it from
/// Plumb, though it was there when it was first looked at.
///
/// @param things what was brought
public record Inherited(Set<Thing> things) {
    private static final String UNITS = "/etc/systemd/system/";

    public Inherited {
        things = Set.copyOf(things);
    }

    /// What earlier runs left.
    public static Inherited of(Declarations declarations, Ledger ledger) {
        Set<Thing> things = new HashSet<>();
        ledger.allBrought().stream()
                .filter(brought -> brought.created() && !declarations.declares(brought.id()))
                .flatMap(brought -> brought.declaration().stream())
                .flatMap(declared -> declarations.managed(declared).stream())
                .forEach(managed -> things.addAll(managed.things()));
        return new Inherited(things);
    }

    /// Whether a resource has what it is about from Plumb. Files that go with a thing, such as the keys of a user, say
    /// nothing of it; but a unit is there by its file.
    public boolean by(Managed<?, ?> heir) {
        if (things.isEmpty()) {
            return false;
        }
        Set<Thing> owned = heir.things();
        boolean onlyPaths = owned.stream().allMatch(thing -> thing.sort() == Sort.PATH);
        return owned.stream()
                .filter(thing -> onlyPaths || thing.sort() != Sort.PATH)
                .anyMatch(thing -> things.contains(thing)
                        || (thing.sort() == Sort.UNIT && things.contains(Thing.path(UNITS + thing.name()))));
    }
}
