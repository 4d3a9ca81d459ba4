package dev.plumb.agent.engine.decide;

import dev.plumb.agent.engine.apply.Intents;
import dev.plumb.agent.engine.change.ChangeMaker;
import dev.plumb.agent.engine.change.Finish;
import dev.plumb.agent.engine.change.Refreshes;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.report.Endings;
import dev.plumb.agent.engine.turn.Batches;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.engine.turn.Turns;
import dev.plumb.agent.engine.turn.Wanted;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.RunReport.Mode;
import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Decides each resource in its turn, and has it changed or refreshed if need be.
public final class Decisions {
    private final Run run;
    private final Intents intents;
    private final Patience patience;
    private final Refreshes refreshes;
    private final Endings endings;
    private final ChangeMaker changeMaker;
    private final ChangeDecision changeDecision;

    public Decisions(Run run, Intents intents) {
        this.run = run;
        this.intents = intents;
        this.patience = new Patience(run.looks(), run.ports(), run.gate().audit(), run.progress());
        this.refreshes = new Refreshes(run, intents);
        this.endings = new Endings(run.manifest(), run.looks(), run.reports(), run.changes(), run.drift());
        Finish finish = new Finish(run, intents, refreshes, endings);
        Turns turns = new Turns(
                run.manifest(),
                run.predecessors(),
                run.looks(),
                run.gate(),
                run.ports().contents());
        Batches batches = new Batches(run.manifest(), turns);
        this.changeMaker = ChangeMaker.of(run, intents, turns, batches, finish);
        this.changeDecision = new ChangeDecision(run, finish, new Forecast(run, batches), changeMaker);
    }

    /// Brings one resource to its outcome, unless a batch already did.
    public void decide(int position) {
        if (run.reports().ended(position)) {
            return;
        }
        Prepared resource = run.manifest().at(position);
        if (resource instanceof Prepared.Ready ready) {
            decide(position, ready);
            return;
        }
        switch (resource) {
            case Prepared.Lacking lacking -> endings.end(position, new Outcome.Unsupported(lacking.needs()));
            case Prepared.Invalid invalid -> endings.end(position, new Outcome.Failed(invalid.problem()));
            case Prepared.Ready ready -> decide(position, ready);
        }
    }

    private void decide(int position, Prepared.Ready ready) {
        Optional<ResourceId> blocked = run.predecessors().blocking(position);
        if (blocked.isPresent()) {
            intents.notActed(position);
            endings.end(position, new Outcome.Skipped(blocked.get()));
            return;
        }
        if (changeMaker.goOn(position)) {
            return;
        }
        run.predecessors().inherit(position);
        Look look = patience.look(position, ready);
        if (look.plan() instanceof Plan.Change change) {
            changeDecision.decide(new Wanted(position, ready, look, change.actions()), change);
        } else {
            intents.notActed(position);
            unchanged(position, ready, look);
        }
    }

    private void unchanged(int position, Prepared.Ready ready, Look look) {
        if (look.plan() instanceof Plan.InSync) {
            inSync(position, ready, look);
            return;
        }
        Optional<ResourceId> first = run.uncertainty().first(position);
        switch (look.plan()) {
            case Plan.InSync fine -> inSync(position, ready, look);
            case Plan.Waiting(String on, Duration patience)
            when run.settings().mode() == Mode.PLAN -> {
                String what = first.map(ResourceId::toString).orElse(on);
                untold(position, first.orElse(ready.managed().id()), what);
            }
            case Plan.Pending pending -> endings.finish(position, ready, look, List.of(), List.of());
            case Plan other -> wrong(position, ready, look);
        }
    }

    /// What is found wrong now may be right when what comes first is there: then nothing is said about it.
    private void wrong(int position, Prepared.Ready ready, Look look) {
        Optional<ResourceId> first = run.uncertainty().firstOfAny(position);
        boolean certain = look.plan() instanceof Plan.Refused(Problem problem)
                && run.foresight().certain(ready.managed(), problem);
        if (first.isPresent() && !certain) {
            untold(position, first.get(), first.get().toString());
        } else {
            endings.finish(position, ready, look, List.of(), List.of());
        }
    }

    /// In a run that only plans, what would come first is waited for, and so is all that comes after this.
    private void untold(int position, ResourceId until, String on) {
        run.uncertainty().untold(position, until);
        endings.end(position, new Outcome.Waiting(on));
    }

    private void inSync(int position, Prepared.Ready ready, Look look) {
        List<Change> moved = endings.moved(position, ready);
        Optional<ResourceId> until = askedAfter(position, ready).or(() -> refreshedAfter(position, look));
        if (until.isPresent()) {
            untold(position, until.get(), until.get().toString());
            return;
        }
        List<ResourceId> watched = watchedThatWouldChange(position);
        if (!watched.isEmpty() && look.refresh().isPresent()) {
            Action action = look.refresh().get();
            List<String> because = List.of(Refreshes.because(watched, "would change"));
            run.foresight().take(ready.managed().id(), List.of(action));
            endings.report(position, refreshes.foreseen(ready, action), action, because);
            return;
        }
        run.arrivals().reached(ready, false);
        List<String> because = refreshes.because(ready);
        Refreshes.Refreshed refreshed = refreshes.refresh(position, ready, look);
        if (refreshed instanceof Refreshes.Refreshed.Nothing) {
            run.holds().free(ready.managed().id());
            endings.inSync(position, ready, moved);
        } else {
            refreshed(position, ready, refreshed, because);
        }
    }

    /// In a run that only plans, what must be there before programs can be asked whether this one is in sync: what they
    /// answer now is no promise.
    private Optional<ResourceId> askedAfter(int position, Prepared.Ready ready) {
        return ready.managed().asking() ? run.uncertainty().firstOfAny(position) : Optional.empty();
    }

    /// In a run that only plans, what must be there before it can be told whether this one is refreshed.
    private Optional<ResourceId> refreshedAfter(int position, Look look) {
        List<ResourceId> watches =
                run.manifest().resources().get(position).declared().refreshOn();
        return watches.isEmpty() ? Optional.empty() : refreshedAfter(watches, look);
    }

    private Optional<ResourceId> refreshedAfter(List<ResourceId> watches, Look look) {
        return watches.stream()
                .flatMap(watched -> run.uncertainty().until(watched).stream())
                .filter(until -> look.refresh().isPresent())
                .findFirst();
    }

    /// In a run that only plans, what would change and so call for a refresh.
    private List<ResourceId> watchedThatWouldChange(int position) {
        return run.settings().mode() != Mode.PLAN
                ? List.of()
                : run.manifest().resources().get(position).declared().refreshOn().stream()
                        .filter(watched -> run.uncertainty().wouldChange(watched))
                        .toList();
    }

    private void refreshed(int position, Prepared.Ready ready, Refreshes.Refreshed refreshed, List<String> because) {
        ResourceId id = ready.managed().id();
        switch (refreshed) {
            case Refreshes.Refreshed.Nothing nothing -> endings.inSync(position, ready, List.of());
            case Refreshes.Refreshed.Done(Action action) -> {
                run.holds().free(id);
                endings.report(position, new Outcome.Refreshed(), action, because);
            }
            case Refreshes.Refreshed.Already(Action action) -> {
                run.holds().free(id);
                endings.report(position, new Outcome.Refreshed(), action, List.of("done once for several resources"));
            }
            case Refreshes.Refreshed.Still(Action action, Outcome outcome) ->
                endings.report(position, outcome, action, because);
            case Refreshes.Refreshed.Failed(Action action, Problem problem) ->
                endings.report(position, new Outcome.Failed(problem), action, because);
        }
    }
}
