package dev.plumb.agent.engine.change;

import dev.plumb.agent.engine.apply.Intents;
import dev.plumb.agent.engine.apply.Outstanding;
import dev.plumb.agent.engine.apply.Performer;
import dev.plumb.agent.engine.memory.Debt;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.Action;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Does the refreshes that are due. One is due from before the change that calls for it until it is done,
/// over crashes and over runs in which it was not permitted.
public final class Refreshes {
    private final Run run;
    private final Intents intents;

    public Refreshes(Run run, Intents intents) {
        this.run = run;
        this.intents = intents;
    }

    /// What became of a refresh.
    public sealed interface Refreshed {
        /// None was due, or there is nothing to take up the change.
        record Nothing() implements Refreshed {}

        /// Done now.
        record Done(Action action) implements Refreshed {}

        /// The very same was done in this run after the change, for another resource.
        record Already(Action action) implements Refreshed {}

        /// Due, and not permitted now.
        record Still(Action action, Outcome outcome) implements Refreshed {}

        /// Tried in vain; it stays due.
        record Failed(Action action, Problem problem) implements Refreshed {}
    }

    boolean due(Prepared.Ready ready) {
        return ready.managed().refreshable()
                && run.ledger().debt(ready.managed().id()).isPresent();
    }

    /// Why a refresh is due, for people; nothing when none is. To be asked before it is done.
    public List<String> because(Prepared.Ready ready) {
        return run
                .ledger()
                .debt(ready.managed().id())
                .filter(debt -> ready.managed().refreshable() && !debt.because().isEmpty())
                .map(debt -> because(debt.because(), "changed"))
                .stream()
                .toList();
    }

    /// Names what a refresh is due to, for people.
    ///
    /// @param what it did: `changed`, `would change`
    public static String because(Collection<ResourceId> watched, String what) {
        return "because " + watched.stream().map(ResourceId::toString).collect(Collectors.joining(", ")) + " " + what;
    }

    /// Writes down that a change took the refresh up by itself.
    void takenUp(Prepared.Ready ready) {
        run.journal().after(new Note.Paid(ready.managed().id()));
    }

    /// Writes down that these actions are done, and with them what they left outstanding.
    void finished(Prepared.Ready ready, List<Action> actions) {
        outstanding(ready).ifPresent(left -> run.journal().after(Outstanding.without(left, actions)));
    }

    private Optional<Note.Outstanding> outstanding(Prepared.Ready ready) {
        return run.ledger().outstanding(ready.managed().id());
    }

    /// Does the refresh of a resource that is as it should be, if one is due, and what an earlier run that
    /// was cut off left to do.
    public Refreshed refresh(int position, Prepared.Ready ready, Look look) {
        Optional<Note.Outstanding> left = outstanding(ready);
        if (left.isPresent()) {
            Optional<Action> refresh = due(ready) ? look.refresh() : Optional.empty();
            return permitted(position, ready, Outstanding.finishing(left.get(), refresh));
        }
        if (!due(ready)) {
            return new Refreshed.Nothing();
        }
        if (look.refresh().isEmpty()) {
            takenUp(ready);
            return new Refreshed.Nothing();
        }
        Action action = look.refresh().get();
        if (!run.gate().audit().only(ready) && run.performer().doneSince(action.steps(), lastCall(ready))) {
            takenUp(ready);
            return new Refreshed.Already(action);
        }
        return permitted(position, ready, action);
    }

    private Refreshed permitted(int position, Prepared.Ready ready, Action action) {
        Optional<Disruption> refused = run.gate().refused(ready.declared(), List.of(action));
        if (refused.isPresent() && !run.gate().audit().of(ready.declared())) {
            run.holds().held(ready.managed().id(), new Hold.ByClass(refused.get()));
        }
        return run.gate().audit().only(ready) || refused.isPresent()
                ? new Refreshed.Still(action, foreseen(ready, action))
                : perform(position, ready, action);
    }

    /// How a refresh that is not done now ends: a plan foresees whether a run would do it.
    public Outcome foreseen(Prepared.Ready ready, Action action) {
        return run.gate().audit().of(ready.declared())
                        || run.gate().refused(ready.declared(), List.of(action)).isPresent()
                ? new Outcome.Owed(action.summary())
                : new Outcome.WouldChange();
    }

    private Refreshed perform(int position, Prepared.Ready ready, Action action) {
        Optional<Problem> unwritten = intents.coverRefresh(position);
        if (unwritten.isPresent()) {
            return new Refreshed.Failed(action, unwritten.get());
        }
        Performer.Performed performed =
                run.performer().perform(List.of(ready.managed().id()), List.of(action), true);
        run.looks().acted(position);
        if (performed.problem().isPresent()) {
            return new Refreshed.Failed(action, performed.problem().get());
        }
        Optional<Problem> wrong =
                run.verification().wrong(ready.managed(), run.looks().again(position, ready));
        if (wrong.isPresent()) {
            return new Refreshed.Failed(action, wrong.get());
        }
        if (due(ready)) {
            takenUp(ready);
        }
        finished(ready, List.of(action));
        return new Refreshed.Done(action);
    }

    /// The count of steps after the latest change that calls for the refresh; a change of an earlier run
    /// counts as before all steps.
    private int lastCall(Prepared.Ready ready) {
        List<ResourceId> because = run.ledger()
                .debt(ready.managed().id())
                .map(Debt::because)
                .map(List::copyOf)
                .orElse(List.of());
        int last = 0;
        for (int at = 0; at < run.manifest().size(); at++) {
            if (run.looks().actedAt(at) > last
                    && because.contains(run.manifest().at(at).declared().id())) {
                last = run.looks().actedAt(at);
            }
        }
        return last;
    }
}
