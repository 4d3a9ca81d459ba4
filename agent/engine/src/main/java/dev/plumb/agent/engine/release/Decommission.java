package dev.plumb.agent.engine.release;

import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.apply.Outstanding;
import dev.plumb.agent.engine.apply.Performer;
import dev.plumb.agent.engine.apply.UnitReading;
import dev.plumb.agent.engine.apply.WrittenFolders;
import dev.plumb.agent.engine.foreseen.Foresight;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.permit.HeldBack;
import dev.plumb.agent.engine.permit.Holds;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport.Mode;
import dev.plumb.api.Action;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Removes what is no longer declared, or lets it go gently.
final class Decommission {
    private static final String LEFT = "no longer declared";

    private final Run run;
    private final TakenOver taken;
    private final Forgetting forgetting;
    private final UnreadFiles unread;

    Decommission(Run run, TakenOver taken, Forgetting forgetting) {
        this.run = run;
        this.taken = taken;
        this.forgetting = forgetting;
        this.unread = new UnreadFiles(run.performer());
    }

    /// Removes it. Nothing is called removed that nothing was done about: what is not found stays listed
    /// until a look at its last declaration no longer finds it either.
    ///
    /// @param last as it was last declared
    /// @param absent the same, to be gone
    /// @return its report, to be asked for when all is decided
    Supplier<ResourceReport> remove(Managed<?, ?> last, Managed<?, ?> absent) {
        return switch (taken.look(last, absent).plan()) {
            case Plan.Change(List<Action> actions) ->
                act(
                        last,
                        absent,
                        actions,
                        List.of(new Note.Leaving(absent.id())),
                        () -> removed(last, absent, actions));
            case Plan.InSync(String why) -> told(kept(absent, "nothing was found to remove: " + why));
            case Plan.Pending(Plan.Until until, String why) -> told(kept(absent, why));
            case Plan.Waiting(String on, Duration patience) -> told(untouched(absent, new Outcome.Waiting(on)));
            case Plan.Unknown(Problem why) -> told(untouched(absent, new Outcome.Unknown(why)));
            case Plan.Unsupported(String needs) -> told(untouched(absent, new Outcome.Unsupported(needs)));
            case Plan.Refused(Problem problem) -> told(untouched(absent, new Outcome.Failed(problem)));
        };
    }

    private ResourceReport removed(Managed<?, ?> last, Managed<?, ?> absent, List<Action> actions) {
        return run.verification()
                .wrong(absent, taken.look(last, absent))
                .map(problem -> report(absent, new Outcome.Failed(problem), actions))
                .orElseGet(() -> forgotten(absent, actions));
    }

    /// Lets it go gently.
    ///
    /// @param created whether Plumb brought the thing to be there
    Supplier<ResourceReport> letGo(Managed<?, ?> managed, boolean created) {
        Look look = taken.release(managed, created);
        return switch (look.plan()) {
            case Plan.Change(List<Action> actions) ->
                act(managed, managed, actions, List.of(), () -> letGo(managed, actions));
            case Plan.Refused(Problem problem) -> told(untouched(managed, new Outcome.Failed(problem)));
            case Plan.Unknown(Problem why) -> told(untouched(managed, new Outcome.Unknown(why)));
            case Plan.InSync nothing -> told(letGo(managed, List.of()));
            case Plan.Pending nothing -> told(letGo(managed, List.of()));
            case Plan.Waiting nothing -> told(letGo(managed, List.of()));
            case Plan.Unsupported nothing -> told(letGo(managed, List.of()));
        };
    }

    private ResourceReport letGo(Managed<?, ?> managed, List<Action> actions) {
        run.journal().after(new Note.LetGo(managed.id()));
        return report(managed, new Outcome.Released(), actions);
    }

    private static Supplier<ResourceReport> told(ResourceReport report) {
        return () -> report;
    }

    /// Does actions of a resource that leaves.
    ///
    /// @param last as it was last declared
    /// @param first what else is written down before
    private Supplier<ResourceReport> act(
            Managed<?, ?> last,
            Managed<?, ?> leaving,
            List<Action> actions,
            List<Note> first,
            Supplier<ResourceReport> done) {
        Optional<ResourceReport> notNow = notNow(leaving, actions)
                .or(() -> run.journal()
                        .before(intent(leaving.id(), actions, first))
                        .map(unwritten -> report(leaving, new Outcome.Failed(unwritten), actions)));
        return notNow.isPresent() ? told(notNow.get()) : perform(last, leaving, actions, done);
    }

    /// How it ends where nothing is to be done about it now.
    private Optional<ResourceReport> notNow(Managed<?, ?> leaving, List<Action> actions) {
        Optional<Disruption> refused = run.gate().refused(leaving.declared(), actions);
        boolean audited = run.gate().audit().of(leaving.declared());
        if (refused.isPresent() && !audited) {
            return Optional.of(
                    report(leaving, run.holds().held(leaving.id(), new Hold.ByClass(refused.get())), actions));
        }
        if (audited) {
            return Optional.of(report(leaving, new Outcome.WouldChange(), actions));
        }
        return run.settings().mode() == Mode.PLAN ? Optional.of(foreseen(leaving, actions)) : Optional.empty();
    }

    private Supplier<ResourceReport> perform(
            Managed<?, ?> last, Managed<?, ?> leaving, List<Action> actions, Supplier<ResourceReport> done) {
        List<Action> now = UnitReading.without(actions);
        Performer.Performed performed = run.performer().perform(List.of(leaving.id()), now, secret(leaving));
        if (performed.held().isPresent()) {
            return told(held(leaving, actions, performed.held().get()));
        }
        if (performed.problem().isPresent()) {
            return told(report(leaving, new Outcome.Failed(performed.problem().get()), actions));
        }
        if (now.equals(actions)) {
            finished(leaving.id());
            return told(done.get());
        }
        return unread.later(leaving.id(), taken.some(last), problem -> {
            if (problem.isPresent()) {
                return report(leaving, new Outcome.Failed(problem.get()), actions);
            }
            finished(leaving.id());
            return done.get();
        });
    }

    /// When all that leaves was dealt with.
    void end() {
        unread.readForHeirs();
    }

    private ResourceReport foreseen(Managed<?, ?> leaving, List<Action> actions) {
        Foresight.Foreseen foreseen = run.foresight().take(leaving.id(), actions);
        if (foreseen.held().isPresent()) {
            return held(leaving, actions, foreseen.held().get());
        }
        Outcome outcome = foreseen.problem().<Outcome>map(Outcome.Failed::new).orElseGet(Outcome.WouldChange::new);
        return report(leaving, outcome, actions);
    }

    private ResourceReport held(Managed<?, ?> leaving, List<Action> actions, HeldBack held) {
        Outcome outcome = run.holds().held(leaving.id(), held.by());
        return told(leaving, outcome, actions, List.of(LEFT, Holds.why(held.why())));
    }

    /// Whether what leaves was declared with what may not be kept: a declaration of absence does not tell.
    private boolean secret(Managed<?, ?> leaving) {
        return run.changes().last(leaving).filter(ManifestResource::secret).isPresent()
                || run.ledger()
                        .halfMade(leaving.id())
                        .flatMap(Note.Reached::declaration)
                        .filter(ManifestResource::secret)
                        .isPresent();
    }

    private void finished(ResourceId id) {
        if (run.ledger().outstanding(id).isPresent()) {
            run.journal().after(Outstanding.none(id));
        }
    }

    /// Whatever was last reached with an eye on what leaves takes the change up.
    private List<Note> intent(ResourceId id, List<Action> actions, List<Note> first) {
        List<Note> notes = new ArrayList<>(first);
        notes.add(new Note.Acting(id, false));
        notes.add(new Note.Begun(id));
        Note.Outstanding left = Outstanding.of(id, actions);
        if (!left.steps().isEmpty()) {
            notes.add(left);
        }
        notes.add(new Note.Touching(WrittenFolders.of(actions)));
        Instant now = run.ports().conditions().now();
        for (Prepared resource : run.manifest().resources()) {
            if (resource instanceof Prepared.Ready ready
                    && ready.managed().refreshable()
                    && run.changes()
                            .last(ready.managed())
                            .filter(last -> last.refreshOn().contains(id))
                            .isPresent()) {
                notes.add(new Note.Due(ready.managed().id(), id, now));
            }
        }
        return notes;
    }

    private ResourceReport forgotten(Managed<?, ?> absent, List<Action> actions) {
        ResourceReport report = report(absent, new Outcome.Changed(), actions);
        run.secrecy().unguard(absent, actions).ifPresent(run.journal()::after);
        forgetting.forget(absent.id());
        return report;
    }

    private ResourceReport untouched(Managed<?, ?> leaving, Outcome outcome) {
        return report(leaving, outcome, List.of());
    }

    private ResourceReport kept(Managed<?, ?> absent, String why) {
        return told(absent, new Outcome.Released(), List.of(), List.of(LEFT, why));
    }

    private ResourceReport report(Managed<?, ?> leaving, Outcome outcome, List<Action> actions) {
        return told(leaving, outcome, actions, List.of(LEFT));
    }

    private ResourceReport told(Managed<?, ?> leaving, Outcome outcome, List<Action> actions, List<String> notes) {
        ResourceReport report = new ResourceReport(
                leaving.id(),
                outcome,
                run.changes().changes(leaving, actions, Optional.empty(), Cause.INTENT),
                actions.stream().map(PlannedAction::of).toList(),
                notes);
        run.progress().on(new Progress.Event.Done(report));
        return report;
    }
}
