package dev.plumb.agent.engine.permit;

import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.secrecy.Secrecy;
import dev.plumb.api.Ensure;
import dev.plumb.api.Plan;
import dev.plumb.api.Thing;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.Optional;

/// Finds what a change would destroy for good: content that is too large to be kept, and that is neither the resource's
/// own from before nor what it names to be gone. Such a change is of the class `data-loss`, whatever its kind says.
public final class TooLarge {
    private static final long MEBIBYTE = 1 << 20;

    private final NodeView node;
    private final Secrecy secrecy;
    private final Ledger ledger;

    public TooLarge(NodeView node, Secrecy secrecy, Ledger ledger) {
        this.node = node;
        this.secrecy = secrecy;
        this.ledger = ledger;
    }

    /// A sentence for each such content.
    public List<String> destroyedBy(Prepared.Ready ready, Plan.Change change) {
        return change.actions().stream()
                .flatMap(action -> action.steps().stream())
                .flatMap(step -> Destroyed.by(step).stream())
                .filter(lost -> lost.unkept().isEmpty() && !ours(ready.managed(), lost.path()))
                .flatMap(lost -> told(lost.path()).stream())
                .toList();
    }

    private boolean ours(Managed<?, ?> resource, String path) {
        return resource.secret()
                || !secrecy.keeps(path)
                || (resource.claims().owns().contains(Thing.path(path)) && named(resource));
    }

    private boolean named(Managed<?, ?> resource) {
        return resource.declared().ensure() == Ensure.ABSENT
                || ledger.reached(resource.id())
                        .flatMap(Note.Reached::declaration)
                        .filter(was -> was.ensure() != Ensure.ABSENT)
                        .isPresent();
    }

    private Optional<String> told(String path) {
        return node.files().state(path) instanceof FileState.Regular file && file.size() > KeptContents.LARGEST
                ? Optional.of("what is in " + Quoted.of(path) + " (" + file.size() / MEBIBYTE
                        + " MiB) would be lost: at most " + KeptContents.LARGEST / MEBIBYTE + " MiB are kept")
                : Optional.empty();
    }
}
