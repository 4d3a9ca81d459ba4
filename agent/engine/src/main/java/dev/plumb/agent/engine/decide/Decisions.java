package dev.plumb.agent.engine.decide;

import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.apply.Intents;
import dev.plumb.agent.engine.change.Changing;
import dev.plumb.agent.engine.change.Refreshes;
import dev.plumb.agent.engine.permit.Holds;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.report.Endings;
import dev.plumb.agent.engine.turn.Run;
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
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Run run;
    private final Intents intents;
    private final Holds holding;
    private final Refreshes refreshing;
    private final Endings ending;
    private final Changing changing;

    public Decisions(Run run, Intents intents) {
        this.run = run;
        this.intents = intents;
        this.holding = new Holds(run);
        this.refreshing = new Refreshes(run, intents, holding);
        this.ending = new Endings(run);
        this.changing = new Changing(run, intents, holding, refreshing, ending);
    }

    /// Brings one resource to its outcome, unless a batch already did.
    public void decide(int position) {
        if (run.decided(position)) {
            return;
        }
        Prepared resource = run.manifest().at(position);
        if (resource instanceof Prepared.Ready ready) {
            decide(position, ready);
            return;
        }
        switch (resource) {
            case Prepared.Lacking lacking -> ending.end(position, new Outcome.Unsupported(lacking.needs()));
            case Prepared.Invalid invalid -> ending.end(position, new Outcome.Failed(invalid.problem()));
            case Prepared.Ready ready -> decide(position, ready);
        }
    }

    private void decide(int position, Prepared.Ready ready) {
        Optional<ResourceId> blocked = run.blockedBy(position);
        if (blocked.isPresent()) {
            intents.notActed(position);
            ending.end(position, new Outcome.Skipped(blocked.get()));
            return;
        }
        if (changing.goOn(position)) {
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
            case Plan.Pending pending -> ending.finish(position, ready, look, List.of(), List.of());
            case Plan other -> wrong(position, ready, look);
        }
    }

    /// What is found wrong now may be right when what comes first is there: then nothing is said about it.
    private void wrong(int position, Prepared.Ready ready, Look look) {
        Optional<ResourceId> first = run.following().firstOfAny(position);
        boolean certain = look.plan() instanceof Plan.Refused(Problem problem)
                && run.foreseeing().certain(ready.managed(), problem);
        if (first.isPresent() && !certain) {
            untold(position, first.get(), first.get().toString());
        } else {
            ending.finish(position, ready, look, List.of(), List.of());
        }
    }

    /// In a run that only plans, what would come first is waited for, and so is all that comes after this.
    private void untold(int position, ResourceId until, String on) {
        run.following().untold(position, until);
        ending.end(position, new Outcome.Waiting(on));
    }

    private void inSync(int position, Prepared.Ready ready, Look look) {
        List<Change> moved = ending.moved(position, ready);
        Optional<ResourceId> until = askedAfter(position, ready).or(() -> refreshedAfter(position, look));
        if (until.isPresent()) {
            untold(position, until.get(), until.get().toString());
            return;
        }
        List<ResourceId> watched = watchedThatWouldChange(position);
        if (!watched.isEmpty() && look.refresh().isPresent()) {
            Action action = look.refresh().get();
            List<String> because = List.of(Refreshes.because(watched, "would change"));
            run.foreseeing().take(ready.managed().id(), List.of(action));
            ending.report(position, refreshing.foreseen(ready, action), action, because);
            return;
        }
        ending.reached(ready, false);
        List<String> because = refreshing.because(ready);
        Refreshes.Refreshed refreshed = refreshing.refresh(position, ready, look);
        if (refreshed instanceof Refreshes.Refreshed.Nothing) {
            holding.free(ready.managed().id());
            ending.inSync(position, ready, moved);
        } else {
            refreshed(position, ready, refreshed, because);
        }
    }

    /// In a run that only plans, what must be there before programs can be asked whether this one is in sync: what they
    /// answer now is no promise.
    private Optional<ResourceId> askedAfter(int position, Prepared.Ready ready) {
        return ready.managed().asking() ? run.following().firstOfAny(position) : Optional.empty();
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

    private void refreshed(int position, Prepared.Ready ready, Refreshes.Refreshed refreshed, List<String> because) {
        ResourceId id = ready.managed().id();
        switch (refreshed) {
            case Refreshes.Refreshed.Nothing nothing -> run.report(position, ready.inSync());
            case Refreshes.Refreshed.Done(Action action) -> {
                holding.free(id);
                ending.report(position, new Outcome.Refreshed(), action, because);
            }
            case Refreshes.Refreshed.Already(Action action) -> {
                holding.free(id);
                ending.report(position, new Outcome.Refreshed(), action, List.of("done once for several resources"));
            }
            case Refreshes.Refreshed.Still(Action action, Outcome outcome) ->
                ending.report(position, outcome, action, because);
            case Refreshes.Refreshed.Failed(Action action, Problem problem) ->
                ending.report(position, new Outcome.Failed(problem), action, because);
        }
    }
}
