package dev.plumb.agent.engine.change;

import dev.plumb.agent.engine.apply.Performer;
import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.observe.Looks;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.turn.Wanted;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Action;
import java.util.List;

/// Has actions carried out for resources, which are looked at again for it.
///
/// @param ledger tells what was last reached
record Execution(Performer performer, Looks looks, Ledger ledger) {
    /// Does actions in one go.
    ///
    /// @param some for which they are done, at least one
    Performer.Performed act(List<Wanted> some, List<Action> actions) {
        boolean secret = some.stream().anyMatch(this::secret);
        Performer.Performed performed =
                performer.perform(some.stream().map(Wanted::id).toList(), actions, secret);
        some.forEach(wanted -> looks.acted(wanted.position()));
        return performed;
    }

    /// Whether old contents may hold what must not be kept: the wish has, or the last one had, a secret.
    private boolean secret(Wanted wanted) {
        return wanted.ready().declared().secret()
                || ledger.reached(wanted.id())
                        .flatMap(Note.Reached::declaration)
                        .filter(ManifestResource::secret)
                        .isPresent();
    }

    Look again(Wanted wanted) {
        return looks.again(wanted.position(), wanted.ready());
    }

    /// A look past all that the view of the node remembers.
    Look anew(Wanted wanted) {
        return looks.anew(wanted.position(), wanted.ready());
    }
}
