package dev.plumb.agent.engine.apply;

import dev.plumb.agent.engine.Ports;
import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.agent.engine.permit.Alongside;
import dev.plumb.agent.engine.permit.Destroyed;
import dev.plumb.agent.engine.permit.HeldBack;
import dev.plumb.agent.engine.prepared.Defects;
import dev.plumb.agent.engine.secrecy.Secrecy;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.api.Action;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.Unanswered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out planned actions, step by step, up to the first that fails; keeps old contents first; makes the
/// service manager read its files once however many resources ask for it.
public final class Performer {
    private final Ports ports;
    private final Settings settings;
    private final Progress progress;
    private final Secrecy secrecy;
    private final Alongside alongside;
    private final Map<List<Step>, Integer> performed = new HashMap<>();
    private int steps;
    private int changes;
    private Optional<HeldBack> heldBack = Optional.empty();
    private boolean owesReading;
    private int reloaded = -1;
    private int lastReload = -1;

    public Performer(Ports ports, Settings settings, Progress progress, Secrecy secrecy, Alongside alongside) {
        this.ports = ports;
        this.settings = settings;
        this.progress = progress;
        this.secrecy = secrecy;
        this.alongside = alongside;
    }

    /// What became of actions.
    ///
    /// @param problem why they were not all done
    /// @param held what holds them where that is no fault: the node was to do what nobody asked for
    /// @param untouched whether nothing was changed before
    /// @param notes what a person should know besides
    public record Performed(Optional<Problem> problem, Optional<HeldBack> held, boolean untouched, List<String> notes) {
        /// The same, with what was to be known before.
        public Performed after(List<String> earlier) {
            List<String> all = new ArrayList<>(earlier);
            all.addAll(notes);
            return new Performed(problem, held, untouched, all);
        }
    }

    /// How many steps were tried so far: two equal counts mean that nothing changed in between.
    public int steps() {
        return steps;
    }

    /// Whether the service manager has read its files since the given count of steps.
    public boolean reloadedSince(int count) {
        return lastReload > count;
    }

    /// Leaves it for later to have the service manager read its files: before anything that may start a unit.
    public void readLater() {
        owesReading = true;
    }

    /// Has the service manager read its files for a resource that left it for later, unless it has done so since.
    ///
    /// @param count of steps when it was left
    public Optional<Problem> read(ResourceId id, int count) {
        return reloadedSince(count) ? Optional.empty() : tried(List.of(id), new ServiceStep.DaemonReload());
    }

    /// Whether exactly these steps were done after the given count of steps.
    public boolean doneSince(List<Step> these, int count) {
        return performed.getOrDefault(these, -1) > count;
    }

    /// Does these actions.
    ///
    /// @param ids the resources that they are done for, at least one
    /// @param secret old contents of their files must not be kept
    public Performed perform(List<ResourceId> ids, List<Action> actions, boolean secret) {
        Duration end = ports.conditions().elapsed().plus(settings.actDeadline());
        int before = changes;
        heldBack = Optional.empty();
        List<String> notes = new ArrayList<>();
        Optional<Problem> first = Optional.empty();
        for (Action action : actions) {
            if (first.isPresent() && !removesOne(action)) {
                break;
            }
            progress.on(new Progress.Event.Acting(ids, PlannedAction.of(action)));
            Optional<Problem> problem = perform(ids, action, end, secret, notes);
            first = first.or(() -> problem);
            if (problem.isPresent() && !removesOne(action)) {
                break;
            }
        }
        Optional<HeldBack> held = first.equals(heldBack.map(HeldBack::why)) ? heldBack : Optional.empty();
        return new Performed(first, held, changes == before, notes);
    }

    /// A file that cannot be removed is no reason for others to stay: removing one is never for another's sake.
    private static boolean removesOne(Action action) {
        return action.steps().size() == 1 && action.steps().getFirst() instanceof FileStep.Remove;
    }

    private Optional<Problem> perform(
            List<ResourceId> ids, Action action, Duration end, boolean secret, List<String> notes) {
        for (Step step : action.steps()) {
            Optional<Problem> problem = ports.conditions().elapsed().compareTo(end) > 0
                    ? Optional.of(late())
                    : keep(step, secret, notes).or(() -> tried(ids, step));
            if (problem.isPresent()) {
                return problem;
            }
        }
        performed.put(action.steps(), steps);
        return Optional.empty();
    }

    private Problem late() {
        return Problem.environment(
                "action.deadline",
                "its actions took longer than " + settings.actDeadline().toMinutes() + " min");
    }

    private Optional<Problem> tried(List<ResourceId> ids, Step step) {
        if (step instanceof ServiceStep.DaemonReload && reloaded == steps) {
            return Optional.empty();
        }
        readBefore(step, ids);
        if (step instanceof PackageStep) {
            sayWhoIsWaitedFor(ids.getFirst());
        }
        try {
            Applied applied = begun(ids, step);
            count(step, applied instanceof Applied.Done);
            return switch (applied) {
                case Applied.Done() -> Optional.empty();
                case Applied.Failed(Problem problem) -> Optional.of(problem);
                case Applied.Held(Problem why) -> Optional.of(why);
            };
        } catch (Unanswered unanswered) {
            count(step, false);
            return Optional.of(unanswered.problem());
        } catch (RuntimeException thrown) {
            count(step, false);
            return Optional.of(Defects.of(ids.getFirst(), "changing", thrown));
        }
    }

    /// Where it cannot read its files, those that are to be read tell so.
    private void readBefore(Step step, List<ResourceId> ids) {
        boolean read = owesReading && !UnitReading.before(step);
        owesReading &= !read && !(step instanceof ServiceStep.DaemonReload);
        if (read) {
            tried(ids, new ServiceStep.DaemonReload());
        }
    }

    private Applied begun(List<ResourceId> ids, Step step) {
        Optional<HeldBack> refused =
                step instanceof PackageStep packages ? alongside.refuses(packages, ids) : Optional.empty();
        Applied applied = refused.<Applied>map(held -> new Applied.Held(held.why()))
                .orElseGet(() -> ports.control().perform(step));
        if (applied instanceof Applied.Held(Problem why)) {
            heldBack = refused.or(() -> Optional.of(new HeldBack(new Hold.ByUnnamed(), why)));
        }
        return applied;
    }

    /// The step itself waits, for minutes, and without a word.
    private void sayWhoIsWaitedFor(ResourceId id) {
        ports.view()
                .packages()
                .lockedBy()
                .ifPresent(holder -> progress.on(
                        new Progress.Event.Waiting(id, "the lock of the package manager, which " + holder + " holds")));
    }

    /// The manager need not read its files again until a step that may have written unit files.
    private void count(Step step, boolean done) {
        boolean fresh = reloaded == steps;
        steps++;
        if (done && !(step instanceof PackageStep.RefreshIndex)) {
            changes++;
        }
        if (done && step instanceof ServiceStep.DaemonReload) {
            lastReload = steps;
        }
        if (done && (step instanceof ServiceStep.DaemonReload || (fresh && UnitReading.outlasts(step)))) {
            reloaded = steps;
        }
    }

    private Optional<Problem> keep(Step step, boolean secret, List<String> notes) {
        return Destroyed.by(step).flatMap(lost -> {
            Optional<String> unkept =
                    secret || !secrecy.keeps(lost.path()) ? Optional.of(KeptContents.SECRET) : lost.unkept();
            return switch (unkept.map(why -> ports.kept().leave(lost.path(), why, ports.view()))
                    .orElseGet(() -> ports.kept().keep(lost.path(), ports.view()))) {
                case KeptContents.Keeping.Kept() -> Optional.empty();
                case KeptContents.Keeping.Nothing() -> Optional.empty();
                case KeptContents.Keeping.Left(String why) -> {
                    if (unkept.isEmpty()) {
                        notes.add("the old content of " + lost.path() + " was not kept: " + why);
                    }
                    yield Optional.empty();
                }
                case KeptContents.Keeping.Failed(Problem problem) -> Optional.of(problem);
            };
        });
    }
}
