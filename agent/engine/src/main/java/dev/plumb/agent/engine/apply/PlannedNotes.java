package dev.plumb.agent.engine.apply;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.observe.Looks;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Inherited;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.secrecy.Remembered;
import dev.plumb.agent.engine.secrecy.Secrecy;
import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import dev.plumb.api.ResourceId;
import java.util.List;
import java.util.Optional;

/// What there is to be written down before a change, by its last look.
public record PlannedNotes(
        Declarations manifest, Looks looks, Remembered remembered, Secrecy secrecy, Inherited inherited) {
    Look look(int position) {
        return looks.last(position).orElseThrow();
    }

    List<Action> actions(int position) {
        return look(position).plan() instanceof Plan.Change(List<Action> actions) ? actions : List.of();
    }

    Note acting(int position) {
        ResourceId id = manifest.at(position).declared().id();
        boolean creating = looks.last(position).map(Look::absent).orElse(false);
        return manifest.at(position) instanceof Prepared.Ready ready
                ? new Note.Acting(
                        id,
                        creating || inherited.by(ready.managed()),
                        remembered.wire(ready),
                        remembered.digests(ready.declared()))
                : new Note.Acting(id, creating);
    }

    /// What may hold a secret is remembered before it is written: a run that is cut off there must not show it later.
    Optional<Note> guard(int position) {
        return manifest.at(position) instanceof Prepared.Ready ready
                ? secrecy.guard(ready.managed())
                : Optional.empty();
    }
}
