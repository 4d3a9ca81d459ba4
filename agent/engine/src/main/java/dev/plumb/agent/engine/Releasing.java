package dev.plumb.agent.engine;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Plan;
import dev.plumb.api.ResourceId;
import dev.plumb.api.Thing;
import dev.plumb.api.node.FileState;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Deals with what is no longer declared (rule 26), in [LeavingOrder], before anything else: left as it is
/// and listed, except for what Plumb created, nobody changed, and shall be removed or let go. More removals
/// than the node's rules allow in one run are all held.
final class Releasing {
    private final Run run;
    private final Leaving leaving;
    private final Holding holding;
    private final List<Left> swept = new ArrayList<>();

    Releasing(Run run) {
        this.run = run;
        this.leaving = new Leaving(run);
        this.holding = new Holding(run);
    }

    /// A file or link that is no longer declared, in a directory that is to be purged of it.
    ///
    /// @param sweeper the directory's position
    private record Left(ResourceId id, String path, int sweeper) {}

    /// What is to become of one resource that is no longer declared.
    private sealed interface Fate {
        /// Nothing is left to list.
        record Gone(ResourceId id) implements Fate {}

        /// What is declared takes it away, and tells so.
        record Swept(Left left) implements Fate {}

        /// It is not known yet whether it is declared.
        record Undecided(ResourceId id, String on) implements Fate {}

        /// Left as it is.
        record Kept(ResourceId id, String why) implements Fate {}

        /// To be removed, by a declaration that it be absent.
        record Removed(Managed<?, ?> absent) implements Fate {}

        /// To be let go gently: stopped, locked.
        record LetGo(Managed<?, ?> managed) implements Fate {}
    }

    /// Reports on all that is no longer declared.
    List<ResourceReport> release() {
        List<Note.Reached> released = LeavingOrder.of(run.ledger().allReached().stream()
                .filter(reached -> !run.manifest().declares(reached.id()))
                .toList());
        if (released.isEmpty()) {
            return List.of();
        }
        Set<Thing> owned = owned();
        List<Fate> fates =
                released.stream().map(reached -> fate(reached, owned)).toList();
        long removals = fates.stream().filter(Fate.Removed.class::isInstance).count();
        run.removals().releasing(removals);
        boolean tooMany = run.removals().tooMany();
        List<ResourceReport> reports = new ArrayList<>();
        for (Fate fate : fates) {
            meet(fate, tooMany).ifPresent(reports::add);
        }
        return reports;
    }

    private Set<Thing> owned() {
        Set<Thing> owned = new HashSet<>();
        for (Prepared resource : run.manifest().resources()) {
            if (resource instanceof Prepared.Ready ready) {
                owned.addAll(ready.managed().claims().owns());
            }
        }
        return owned;
    }

    private Fate fate(Note.Reached reached, Set<Thing> owned) {
        Optional<String> waits = run.manifest().manifest().waitsFor(reached.id());
        if (waits.isPresent()) {
            return new Fate.Undecided(reached.id(), waits.get());
        }
        Optional<ManifestResource> last = Telling.declaration(reached);
        if (last.isPresent() && last.get().ensure() == Ensure.ABSENT) {
            return new Fate.Gone(reached.id());
        }
        return last.map(declared -> run.manifest().providers().prepare(declared))
                .filter(Prepared.Ready.class::isInstance)
                .map(Prepared.Ready.class::cast)
                .map(ready -> fate(reached, ready.managed(), owned))
                .orElseGet(() -> new Fate.Kept(reached.id(), "this agent does not know its kind"));
    }

    private Fate fate(Note.Reached reached, Managed<?, ?> managed, Set<Thing> owned) {
        if (managed.claims().owns().stream().anyMatch(owned::contains)) {
            return new Fate.Gone(reached.id());
        }
        Look look = managed.look(run.ports().view());
        if (look.absent() || leavesNothing(managed)) {
            return new Fate.Gone(reached.id());
        }
        Optional<Left> left = swept(managed);
        if (left.isPresent()) {
            return new Fate.Swept(left.get());
        }
        boolean remove = managed.declared()
                .onRelease()
                .map(wish -> wish == OnRelease.REMOVE)
                .orElse(managed.provider().definition().removedOnRelease());
        if (!reached.created()) {
            return new Fate.Kept(reached.id(), "it was there before Plumb");
        }
        if (remove) {
            return look.plan() instanceof Plan.InSync || unchanged(managed.declared(), look.plan(), reached)
                    ? removal(managed)
                    : new Fate.Kept(reached.id(), "it was changed since Plumb last brought it there");
        }
        return managed.releasable() && !run.ledger().letGo(reached.id())
                ? new Fate.LetGo(managed)
                : new Fate.Kept(reached.id(), "no longer declared");
    }

    /// What something that is declared takes away, for nobody declares it any more.
    private Optional<Left> swept(Managed<?, ?> managed) {
        return managed.claims().owns().stream()
                .filter(thing -> thing.sort() == Thing.Sort.PATH && there(thing.name()))
                .flatMap(thing ->
                        run
                                .manifest()
                                .sweeper(thing.name())
                                .map(at -> new Left(managed.id(), thing.name(), at))
                                .stream())
                .findFirst();
    }

    private boolean there(String path) {
        FileState state = run.ports().view().files().state(path);
        return state instanceof FileState.Regular || state instanceof FileState.Link;
    }

    /// Reports, when all is decided, on what should have been taken away and was not, for it is told nowhere
    /// else.
    List<ResourceReport> left() {
        return swept.stream()
                .filter(left -> there(left.path()))
                .flatMap(left -> run
                        .reportOf(left.sweeper())
                        .filter(Releasing::silent)
                        .map(directory -> kept(
                                left.id(),
                                directory.id() + " would take it away, but ended "
                                        + directory.outcome().code()))
                        .stream())
                .toList();
    }

    /// Whether a report tells nothing of what the directory is to be purged of.
    private static boolean silent(ResourceReport directory) {
        return directory.changes().isEmpty();
    }

    /// Whether there is no thing that could be kept or taken away, as after a command: its name is but a label.
    private static boolean leavesNothing(Managed<?, ?> managed) {
        return managed.provider().definition().naming().scope() == KindDefinition.Scope.LABEL
                && managed.claims().owns().isEmpty()
                && !managed.releasable();
    }

    /// Whether the thing is as it was last reached, where contents are remembered by their digests: what the
    /// secrets were then need not be known any more.
    private boolean unchanged(ManifestResource last, Plan found, Note.Reached reached) {
        return !reached.digests().isEmpty()
                && Stream.concat(Stream.of(found), run.planNow(Remembered.unknowing(last, reached.digests())).stream())
                        .filter(Plan.Change.class::isInstance)
                        .anyMatch(plan ->
                                ThreeWay.differences(plan).allMatch(difference -> asReached(difference, reached)));
    }

    private boolean asReached(Difference difference, Note.Reached reached) {
        return difference.observed().orElse(null) instanceof Value.Content there
                && run.remembered().same(Optional.ofNullable(reached.digests().get(difference.attribute())), there);
    }

    private Fate removal(Managed<?, ?> managed) {
        ManifestResource last = managed.declared();
        ManifestResource absent = new ManifestResource(
                last.id(),
                Ensure.ABSENT,
                new java.util.TreeMap<>(),
                List.of(),
                List.of(),
                last.audit(),
                last.permits(),
                last.onRelease(),
                false);
        return run.manifest().providers().prepare(absent) instanceof Prepared.Ready ready
                ? new Fate.Removed(ready.managed())
                : new Fate.Kept(last.id(), "its kind cannot be removed");
    }

    private Optional<ResourceReport> meet(Fate fate, boolean tooMany) {
        return switch (fate) {
            case Fate.Gone(ResourceId id) -> {
                run.writing().after(new Note.Forgot(id));
                yield Optional.empty();
            }
            case Fate.Swept(Left left) -> {
                swept.add(left);
                yield Optional.empty();
            }
            case Fate.Undecided(ResourceId id, String on) -> Optional.of(undecided(id, on));
            case Fate.Kept(ResourceId id, String why) -> Optional.of(kept(id, why));
            case Fate.Removed(Managed<?, ?> absent) ->
                Optional.of(tooMany ? held(absent.id()) : leaving.remove(absent));
            case Fate.LetGo(Managed<?, ?> managed) -> Optional.of(leaving.letGo(managed));
        };
    }

    private static ResourceReport kept(ResourceId id, String why) {
        return new ResourceReport(id, new Outcome.Released(), List.of(), List.of(), List.of(why));
    }

    private static ResourceReport undecided(ResourceId id, String on) {
        String why = "left as it is: whether it is declared depends on " + on;
        return new ResourceReport(id, new Outcome.Waiting(on), List.of(), List.of(), List.of(why));
    }

    private ResourceReport held(ResourceId id) {
        return new ResourceReport(
                id,
                holding.held(id, Disruption.NONE),
                List.of(),
                List.of(),
                List.of("no longer declared; " + run.removals().why()));
    }

    /// Ends debts of what is no longer declared: nothing is left that could be refreshed.
    void dropDebts() {
        for (ResourceId id : Map.copyOf(run.ledger().debts()).keySet()) {
            if (!run.manifest().declares(id)
                    && run.manifest().manifest().waitsFor(id).isEmpty()) {
                run.writing().after(new Note.Paid(id));
            }
        }
    }
}
