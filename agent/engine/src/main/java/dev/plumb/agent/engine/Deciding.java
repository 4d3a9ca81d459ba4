package dev.plumb.agent.engine;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport.Mode;
import dev.plumb.api.Action;
import dev.plumb.api.Ensure;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Decides each resource in its turn, and has it changed or refreshed if need be.
final class Deciding {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Run run;
    private final Intents intents;
    private final Holding holding;
    private final Refreshing refreshing;
    private final Changing changing;

    Deciding(Run run, Intents intents) {
        this.run = run;
        this.intents = intents;
        this.holding = new Holding(run);
        this.refreshing = new Refreshing(run, intents, holding);
        this.changing = new Changing(run, intents, this);
    }

    /// Brings one resource to its outcome, unless a batch already did.
    void decide(int position) {
        if (run.decided(position)) {
            return;
        }
        Prepared resource = run.manifest().at(position);
        if (resource instanceof Prepared.Ready ready) {
            decide(position, ready);
            return;
        }
        switch (resource) {
            case Prepared.Lacking lacking -> end(position, new Outcome.Unsupported(lacking.needs()));
            case Prepared.Invalid invalid -> end(position, new Outcome.Failed(invalid.problem()));
            case Prepared.Ready ready -> decide(position, ready);
        }
    }

    private void decide(int position, Prepared.Ready ready) {
        Optional<ResourceId> blocked = run.blockedBy(position);
        if (blocked.isPresent()) {
            intents.notActed(position);
            end(position, new Outcome.Skipped(blocked.get()));
            return;
        }
        run.inheritStaleness(position);
        Look look = patient(position, ready);
        if (look.plan() instanceof Plan.Change change) {
            changing.change(position, ready, look, change);
        } else {
            intents.notActed(position);
            unchanged(position, ready, look);
        }
    }

    /// The look, after waiting for what the plan has patience for.
    private Look patient(int position, Prepared.Ready ready) {
        Look look = run.look(position, ready);
        if (!(look.plan() instanceof Plan.Waiting)) {
            return look;
        }
        Duration begin = run.ports().conditions().elapsed();
        boolean told = false;
        while (look.plan() instanceof Plan.Waiting(String on, Duration patience)
                && !run.auditOnly(ready)
                && run.ports().conditions().elapsed().compareTo(begin.plus(patience)) < 0) {
            if (!told) {
                run.progress().on(new Progress.Event.Waiting(ready.managed().id(), on));
                told = true;
            }
            run.ports().pause().pause(SECOND);
            run.ports().view().readAnew();
            look = run.lookAgain(position, ready);
        }
        return look;
    }

    private void unchanged(int position, Prepared.Ready ready, Look look) {
        if (look.plan() instanceof Plan.InSync) {
            inSync(position, ready, look);
            return;
        }
        Optional<ResourceId> first = run.following().first(position);
        switch (look.plan()) {
            case Plan.InSync fine -> inSync(position, ready, look);
            case Plan.Waiting(String on, Duration patience)
            when run.settings().mode() == Mode.PLAN -> {
                String what = first.map(ResourceId::toString).orElse(on);
                untold(position, first.orElse(ready.managed().id()), what);
            }
            case Plan.Pending pending -> finish(position, ready, look, List.of(), List.of());
            case Plan other -> wrong(position, ready, look);
        }
    }

    /// What is found wrong now may be right when what comes first is there: then nothing is said about it.
    private void wrong(int position, Prepared.Ready ready, Look look) {
        Optional<ResourceId> first = run.following().firstOfAny(position);
        if (first.isPresent()) {
            untold(position, first.get(), first.get().toString());
        } else {
            finish(position, ready, look, List.of(), List.of());
        }
    }

    /// In a run that only plans, what would come first is waited for, and so is all that comes after this.
    private void untold(int position, ResourceId until, String on) {
        run.following().untold(position, until);
        end(position, new Outcome.Waiting(on));
    }

    private void inSync(int position, Prepared.Ready ready, Look look) {
        Optional<ResourceId> until = refreshedAfter(position, look);
        if (until.isPresent()) {
            untold(position, until.get(), until.get().toString());
            return;
        }
        List<ResourceId> watched = watchedThatWouldChange(position);
        if (!watched.isEmpty() && look.refresh().isPresent()) {
            Action action = look.refresh().get();
            List<String> because = List.of(Refreshing.because(watched, "would change"));
            report(position, refreshing.foreseen(ready, action), action, because);
            return;
        }
        reached(ready, false);
        List<String> because = refreshing.because(ready);
        Refreshing.Refreshed refreshed = refreshing.refresh(position, ready, look);
        if (refreshed instanceof Refreshing.Refreshed.Nothing) {
            holding.free(ready.managed().id());
            run.report(position, ready.inSync());
        } else {
            refreshed(position, ready, refreshed, because);
        }
    }

    /// In a run that only plans, what must be there before it can be told whether this one is refreshed.
    private Optional<ResourceId> refreshedAfter(int position, Look look) {
        List<ResourceId> watches =
                run.manifest().resources().get(position).declared().refreshOn();
        return watches.isEmpty() ? Optional.empty() : refreshedAfter(watches, look);
    }

    private Optional<ResourceId> refreshedAfter(List<ResourceId> watches, Look look) {
        return watches.stream()
                .flatMap(watched -> run.following().until(watched).stream())
                .filter(until -> look.refresh().isPresent())
                .findFirst();
    }

    /// In a run that only plans, what would change and so call for a refresh.
    private List<ResourceId> watchedThatWouldChange(int position) {
        return run.settings().mode() != Mode.PLAN
                ? List.of()
                : run.manifest().resources().get(position).declared().refreshOn().stream()
                        .filter(watched -> run.following().wouldChange(watched))
                        .toList();
    }

    private void refreshed(int position, Prepared.Ready ready, Refreshing.Refreshed refreshed, List<String> because) {
        ResourceId id = ready.managed().id();
        switch (refreshed) {
            case Refreshing.Refreshed.Nothing nothing -> run.report(position, ready.inSync());
            case Refreshing.Refreshed.Done(Action action) -> {
                holding.free(id);
                report(position, new Outcome.Refreshed(), action, because);
            }
            case Refreshing.Refreshed.Already(Action action) -> {
                holding.free(id);
                report(position, new Outcome.Refreshed(), action, List.of("done once for several resources"));
            }
            case Refreshing.Refreshed.Still(Action action, Outcome outcome) ->
                report(position, outcome, action, because);
            case Refreshing.Refreshed.Failed(Action action, Problem problem) ->
                report(position, new Outcome.Failed(problem), action, because);
        }
    }

    private void report(int position, Outcome outcome, Action action, List<String> notes) {
        ResourceId id = run.manifest().at(position).declared().id();
        List<PlannedAction> actions = List.of(Performer.told(action));
        run.report(position, new ResourceReport(id, outcome, List.of(), actions, notes));
    }

    /// Ends a resource that was not changed, or was changed and verified, by what its last look says.
    void finish(int position, Prepared.Ready ready, Look look, List<Action> done, List<String> notes) {
        ResourceId id = ready.managed().id();
        Outcome outcome = switch (look.plan()) {
            case Plan.InSync fine -> done.isEmpty() ? new Outcome.InSync() : new Outcome.Changed();
            case Plan.Pending(Plan.Until until, String why) -> new Outcome.Pending(until(until));
            case Plan.Waiting(String on, Duration patience) -> new Outcome.Waiting(on);
            case Plan.Unknown(Problem why) -> new Outcome.Unknown(why);
            case Plan.Unsupported(String needs) -> new Outcome.Unsupported(needs);
            case Plan.Refused(Problem problem) -> new Outcome.Failed(problem);
            case Plan.Change change -> throw new IllegalStateException(id + " ended with a change to make");
        };
        List<String> all = new java.util.ArrayList<>(notes);
        if (look.plan() instanceof Plan.Pending pending) {
            all.add(pending.why());
        }
        run.report(
                position,
                new ResourceReport(
                        id,
                        outcome,
                        changing.told(position, ready, done),
                        done.stream().map(Performer::told).toList(),
                        all));
    }

    private static Outcome.Pending.Until until(Plan.Until until) {
        return switch (until) {
            case REBOOT -> Outcome.Pending.Until.REBOOT;
            case ACTIVATION -> Outcome.Pending.Until.ACTIVATION;
        };
    }

    /// Remembers that a resource is as declared. Nothing is written when that is already known.
    void reached(Prepared.Ready ready, boolean createdNow) {
        ResourceId id = ready.managed().id();
        Optional<Note.Reached> known = run.ledger().reached(id);
        boolean created = ready.declared().ensure() == Ensure.PRESENT
                && (createdNow
                        || run.ledger().creating(id)
                        || known.map(Note.Reached::created).orElse(false));
        String wire = run.remembered().wire(ready);
        boolean same = known.filter(
                        was -> was.created() == created && was.wire().equals(wire))
                .isPresent();
        run.secrecy().guard(ready.managed()).ifPresent(run.writing()::after);
        if (!same || run.ledger().letGo(id)) {
            run.writing()
                    .after(new Note.Reached(id, wire, created, run.remembered().digests(ready.declared())));
        }
    }

    private void end(int position, Outcome outcome) {
        run.report(
                position,
                ResourceReport.of(run.manifest().at(position).declared().id(), outcome));
    }

    Holding holding() {
        return holding;
    }

    Refreshing refreshing() {
        return refreshing;
    }
}
