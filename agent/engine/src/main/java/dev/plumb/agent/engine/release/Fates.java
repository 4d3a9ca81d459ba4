package dev.plumb.agent.engine.release;

import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.release.Fate.Left;
import dev.plumb.agent.engine.secrecy.Remembered;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Plan;
import dev.plumb.api.ResourceId;
import dev.plumb.api.Thing;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Decides what is to become of what is no longer declared (rule 26): left as it is, except for what Plumb
/// created, nobody changed, and shall be removed or let go.
final class Fates {
    private final Declarations manifest;
    private final Ledger ledger;
    private final NodeView node;
    private final TakenOver taken;
    private final Untouched untouched;

    Fates(Declarations manifest, Ledger ledger, NodeView node, Remembered remembered, TakenOver taken) {
        this.manifest = manifest;
        this.ledger = ledger;
        this.node = node;
        this.taken = taken;
        this.untouched = new Untouched(manifest, ledger, node, remembered, taken);
    }

    Fate of(Note.Reached brought) {
        ResourceId id = brought.id();
        return manifest.manifest()
                .waitsFor(id)
                .<Fate>map(on -> new Fate.Undecided(id, on))
                .orElseGet(() -> declared(brought));
    }

    private Fate declared(Note.Reached brought) {
        Optional<ManifestResource> last = brought.declaration();
        if (last.isPresent() && last.get().ensure() == Ensure.ABSENT) {
            return before(brought);
        }
        return last.map(declared -> manifest.prepare(declared))
                .filter(Prepared.Ready.class::isInstance)
                .map(Prepared.Ready.class::cast)
                .map(ready -> halfMade(brought) ? half(brought, ready.managed()) : of(brought, ready.managed()))
                .orElseGet(() -> new Fate.Kept(brought.id(), "this agent does not know its kind"));
    }

    private boolean halfMade(Note.Reached brought) {
        return ledger.halfMade(brought.id()).equals(Optional.of(brought));
    }

    /// Where nothing is there of what was half made, what was reached before may still be.
    private Fate before(Note.Reached brought) {
        return ledger.reached(brought.id())
                .filter(reached -> !reached.equals(brought))
                .map(this::declared)
                .orElseGet(() -> new Fate.Gone(brought.id()));
    }

    /// What a run began to make and did not reach: what it created goes, unless somebody changed it since.
    private Fate half(Note.Reached begun, Managed<?, ?> managed) {
        if (taken.wholly(managed)) {
            return new Fate.Gone(begun.id());
        }
        Fate fate = begun.created() && removed(managed) ? made(begun, managed) : gently(begun, managed);
        return fate instanceof Fate.Gone ? before(begun) : unlessSwept(fate, managed);
    }

    private Fate made(Note.Reached begun, Managed<?, ?> managed) {
        if (ledger.leaving(begun.id()) || untouched.since(begun, managed)) {
            return rest(managed);
        }
        return ledger.reached(begun.id()).isPresent()
                ? before(begun)
                : new Fate.Kept(begun.id(), "it was changed since Plumb began to make it");
    }

    private Fate gently(Note.Reached begun, Managed<?, ?> managed) {
        if (managed.releasable()
                && !ledger.letGo(begun.id())
                && taken.release(managed, begun.created()).plan() instanceof Plan.Change) {
            return new Fate.LetGo(managed, begun.created());
        }
        return managed.look(node).absent() || leavesNothing(managed)
                ? new Fate.Gone(begun.id())
                : new Fate.Kept(begun.id(), begun.created() ? "no longer declared" : "it was there before Plumb");
    }

    private Fate of(Note.Reached reached, Managed<?, ?> managed) {
        if (taken.wholly(managed)) {
            return new Fate.Gone(reached.id());
        }
        if (ledger.leaving(reached.id())) {
            return rest(managed);
        }
        Look look = taken.look(managed);
        if (look.absent() || leavesNothing(managed)) {
            return holdsOurs(managed) ? new Fate.LetGo(managed, reached.created()) : new Fate.Gone(reached.id());
        }
        return unlessSwept(there(reached, managed, look), managed);
    }

    private Fate there(Note.Reached reached, Managed<?, ?> managed, Look look) {
        if (!reached.created()) {
            return holdsOurs(managed)
                    ? new Fate.LetGo(managed, false)
                    : new Fate.Kept(reached.id(), "it was there before Plumb");
        }
        if (removed(managed)) {
            return untouched.since(reached, managed, look.plan())
                    ? unlessShared(managed)
                    : new Fate.Kept(reached.id(), untouched.not(managed, look.plan()));
        }
        return managed.releasable() && !ledger.letGo(reached.id())
                ? new Fate.LetGo(managed, true)
                : new Fate.Kept(reached.id(), "no longer declared");
    }

    private static boolean removed(Managed<?, ?> managed) {
        return managed.declared()
                .onRelease()
                .map(wish -> wish == OnRelease.REMOVE)
                .orElse(managed.provider().definition().removedOnRelease());
    }

    /// Whether something is wholly ours of what was there before Plumb or is gone, such as a drop-in.
    private boolean holdsOurs(Managed<?, ?> managed) {
        return managed.releasable()
                && !ledger.letGo(managed.id())
                && taken.release(managed, false).plan() instanceof Plan.Change;
    }

    /// What would be listed is told by what takes it away, where that leaves nothing of it.
    private Fate unlessSwept(Fate fate, Managed<?, ?> managed) {
        return fate instanceof Fate.Kept
                ? swept(managed).<Fate>map(Fate.Swept::new).orElse(fate)
                : fate;
    }

    private Optional<Left> swept(Managed<?, ?> managed) {
        List<Left> left = new ArrayList<>();
        for (Thing thing : managed.things()) {
            Optional<Integer> sweeper =
                    thing.sort() == Thing.Sort.PATH ? manifest.sweeper(thing.name()) : Optional.empty();
            if (sweeper.isEmpty()) {
                return Optional.empty();
            }
            if (there(node, thing.name())) {
                left.add(new Left(managed.id(), thing.name(), sweeper.get()));
            }
        }
        return left.stream().findFirst();
    }

    /// Whether a file or a link is at a path.
    static boolean there(NodeView node, String path) {
        FileState state = node.files().state(path);
        return state instanceof FileState.Regular || state instanceof FileState.Link;
    }

    /// Whether there is no thing that could be kept or taken away, as after a command: its name is but a
    /// label.
    private static boolean leavesNothing(Managed<?, ?> managed) {
        return managed.provider().definition().naming().scope() == KindDefinition.Scope.LABEL
                && managed.claims().owns().isEmpty()
                && !managed.releasable();
    }

    /// What an earlier run left to do of a removal.
    private Fate rest(Managed<?, ?> managed) {
        Fate fate = removal(managed);
        if (!(fate instanceof Fate.Removed removed)) {
            return fate;
        }
        Plan rest = taken.look(managed, removed.absent()).plan();
        return rest instanceof Plan.InSync || rest instanceof Plan.Pending ? new Fate.Gone(managed.id()) : removed;
    }

    /// A file of which others declare a part stays for them; one that others declare whole is theirs.
    private Fate unlessShared(Managed<?, ?> managed) {
        Fate fate = removal(managed);
        if (fate instanceof Fate.Removed whole && taken.all(managed, whole.absent())) {
            return new Fate.Gone(managed.id());
        }
        return fate instanceof Fate.Removed removed
                        && taken.look(managed, removed.absent()).plan() instanceof Plan.InSync(String why)
                        && removed.absent().look(node).plan() instanceof Plan.Change
                ? new Fate.Kept(managed.id(), why)
                : fate;
    }

    private Fate removal(Managed<?, ?> managed) {
        Prepared absent = manifest.prepare(absent(managed.declared()));
        return switch (absent) {
            case Prepared.Ready ready -> new Fate.Removed(managed, ready.managed());
            case Prepared.Invalid invalid ->
                new Fate.Kept(managed.id(), invalid.problem().summary());
            case Prepared.Lacking lacking -> new Fate.Kept(managed.id(), "this agent lacks " + lacking.needs());
        };
    }

    /// What was last reached, to be gone: with its attributes, for a name alone does not always tell what
    /// is to be looked for, such as which line of a file. What may not be kept is not among them; nothing
    /// is found by it.
    private static ManifestResource absent(ManifestResource last) {
        SortedMap<String, Value> attributes = new TreeMap<>(last.attributes());
        attributes.values().removeIf(value -> value.secret() || (last.sensitive() && value instanceof Value.Content));
        return new ManifestResource(
                last.id(),
                Ensure.ABSENT,
                attributes,
                List.of(),
                List.of(),
                last.audit(),
                last.permits(),
                last.onRelease(),
                false);
    }
}
