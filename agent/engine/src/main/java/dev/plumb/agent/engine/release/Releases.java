package dev.plumb.agent.engine.release;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.Plan;
import dev.plumb.api.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Deals with what is no longer declared (rule 26), in [ReleaseOrder], before anything else: left as it is
/// and listed, except for what Plumb created, nobody changed, and shall be removed or let go. More removals
/// than the node's rules allow in one run are all held.
public final class Releases {
    private final Run run;
    private final TakenOver taken;
    private final Forgetting forgetting;
    private final Decommission decommission;
    private final List<Fate.Left> swept = new ArrayList<>();
    private final List<Supplier<ResourceReport>> ends = new ArrayList<>();

    public Releases(Run run) {
        this.run = run;
        this.taken = new TakenOver(run.manifest(), run.ports().view());
        this.forgetting = new Forgetting(run, taken);
        this.decommission = new Decommission(run, taken, forgetting);
    }

    /// Reports on what is declared and waits for a fact, as far as its name is known and Plumb did not bring it before:
    /// what it did bring is reported by [#release].
    public List<ResourceReport> waiting() {
        Set<ResourceId> brought =
                run.ledger().allBrought().stream().map(Note.Reached::id).collect(Collectors.toSet());
        List<ResourceReport> reports = new ArrayList<>();
        run.manifest()
                .manifest()
                .waiting()
                .forEach((what, on) -> ResourceId.read(what)
                        .filter(id -> !brought.contains(id) && !run.manifest().declares(id))
                        .ifPresent(id -> reports.add(new ResourceReport(
                                id,
                                new Outcome.Waiting(on),
                                List.of(),
                                List.of(),
                                List.of("not looked at: it is not known without " + on)))));
        return reports;
    }

    /// Deals with all that is no longer declared. The service manager reads once for all of it which unit files are
    /// gone, with those that are new where it need not do so before.
    public void release() {
        List<Note.Reached> released = ReleaseOrder.of(run.ledger().allBrought().stream()
                .filter(reached -> !run.manifest().declares(reached.id()))
                .toList());
        if (released.isEmpty()) {
            return;
        }
        Fates fates = new Fates(run.manifest(), run.ledger(), run.ports().view(), run.remembered(), taken);
        List<Fate> decided = released.stream().map(fates::of).toList();
        long removals = decided.stream().filter(this::takes).count();
        run.gate().removals().releasing(removals);
        boolean tooMany = run.gate().removals().tooMany();
        for (Fate fate : decided) {
            meet(fate, tooMany).ifPresent(ends::add);
        }
        decommission.end();
    }

    /// Reports on all of it, when all is decided.
    public List<ResourceReport> released() {
        return ends.stream().map(Supplier::get).toList();
    }

    /// Whether something goes: a unit, a file, the way in of a user.
    private boolean takes(Fate fate) {
        return fate instanceof Fate.Removed
                || (fate instanceof Fate.LetGo(Managed<?, ?> managed, boolean created)
                        && taken.release(managed, created).plan() instanceof Plan.Change);
    }

    /// Forgets, when all is decided, what others declare now and have reached.
    public void forget() {
        forgetting.end();
    }

    /// Reports, when all is decided, on what should have been taken away and was not, for it is told nowhere
    /// else.
    public List<ResourceReport> left() {
        return swept.stream()
                .filter(left -> Fates.there(run.ports().view(), left.path()))
                .flatMap(left -> run
                        .reports()
                        .of(left.sweeper())
                        .filter(Releases::silent)
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

    private Optional<Supplier<ResourceReport>> meet(Fate fate, boolean tooMany) {
        return switch (fate) {
            case Fate.Gone(ResourceId id) -> {
                forgetting.forget(id);
                yield Optional.empty();
            }
            case Fate.Swept(Fate.Left left) -> {
                swept.add(left);
                yield Optional.empty();
            }
            case Fate.Undecided(ResourceId id, String on) -> told(undecided(id, on));
            case Fate.Kept(ResourceId id, String why) -> told(kept(id, why));
            case Fate.Removed(Managed<?, ?> last, Managed<?, ?> absent) ->
                tooMany ? told(held(absent.id())) : Optional.of(decommission.remove(last, absent));
            case Fate.LetGo(Managed<?, ?> managed, boolean created) ->
                tooMany && takes(fate) ? told(held(managed.id())) : Optional.of(decommission.letGo(managed, created));
        };
    }

    private static Optional<Supplier<ResourceReport>> told(ResourceReport report) {
        return Optional.of(() -> report);
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
                run.holds().held(id, new Hold.ByRemovals()),
                List.of(),
                List.of(),
                List.of("no longer declared", run.gate().removals().why()));
    }

    /// Ends debts of what is no longer declared: nothing is left that could be refreshed.
    public void dropDebts() {
        for (ResourceId id : Map.copyOf(run.ledger().debts()).keySet()) {
            if (!run.manifest().declares(id)
                    && run.manifest().manifest().waitsFor(id).isEmpty()) {
                run.journal().after(new Note.Paid(id));
            }
        }
    }
}
