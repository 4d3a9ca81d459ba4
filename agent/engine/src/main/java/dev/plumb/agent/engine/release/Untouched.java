package dev.plumb.agent.engine.release;

import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.agent.engine.secrecy.Remembered;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Difference;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells whether somebody changed what Plumb brought.
///
/// @param taken what others declare by now, who may have changed that
record Untouched(Declarations manifest, Ledger ledger, NodeView node, Remembered remembered, TakenOver taken) {
    /// Whether the thing is as it was last reached, where contents are remembered by their digests: what the
    /// secrets were then need not be known any more.
    boolean since(Note.Reached reached, Managed<?, ?> last, Plan found) {
        if (filled(last)) {
            return false;
        }
        Optional<List<Difference>> changed = last.changed(node);
        if (changed.isPresent()) {
            return changed.get().stream()
                    .allMatch(difference -> taken.spares(last, difference) || asReached(difference, reached));
        }
        if (found instanceof Plan.InSync || found instanceof Plan.Pending) {
            // what waits for a boot is as declared
            return true;
        }
        return !reached.digests().isEmpty()
                && Stream.concat(Stream.of(found), unknowing(last, reached).stream())
                        .filter(Plan.Change.class::isInstance)
                        .map(Plan.Change.class::cast)
                        .anyMatch(
                                change -> change.differences().allMatch(difference -> asReached(difference, reached)));
    }

    /// Whether something stands in a file whose content is not declared: Plumb would make it empty, so others wrote
    /// that.
    private boolean filled(Managed<?, ?> last) {
        return last.emptyFiles().stream()
                .anyMatch(path -> node.files().state(path) instanceof FileState.Regular file && file.size() > 0);
    }

    private Optional<Plan> unknowing(Managed<?, ?> last, Note.Reached reached) {
        ManifestResource declared =
                Remembered.unknowing(last.provider().definition(), last.declared(), reached.digests());
        return manifest.managed(declared).map(managed -> managed.look(node).plan());
    }

    private boolean asReached(Difference difference, Note.Reached reached) {
        return difference.observed().orElse(null) instanceof Value.Content there
                && remembered.same(Optional.ofNullable(reached.digests().get(difference.attribute())), there);
    }

    /// Whether the thing is as a run left it that began to make it and did not reach it, or one before that.
    boolean since(Note.Reached begun, Managed<?, ?> managed) {
        return left(begun, managed) || ledger.allHalfMade(begun.id()).stream().anyMatch(this::left);
    }

    private boolean left(Note.Reached begun) {
        return begun.declaration()
                .flatMap(manifest::managed)
                .filter(managed -> left(begun, managed))
                .isPresent();
    }

    /// As declared, or with steps of several not done: what one step makes is there whole or not at all, and so is what
    /// stands in a file.
    private boolean left(Note.Reached begun, Managed<?, ?> managed) {
        Look look = taken.look(managed);
        return look.absent()
                || since(begun, managed, look.plan())
                || (look.plan() instanceof Plan.Change change
                        && !filled(managed)
                        && !managed.madeAtOnce()
                        && change.differences().noneMatch(difference -> ofFile(managed, difference)));
    }

    /// Whether a difference is one of a file that is there. What is not there yet is a step that is not done, and so is
    /// what a kind tells beside its attributes, such as that a unit is not enabled.
    private static boolean ofFile(Managed<?, ?> managed, Difference difference) {
        return !difference.attribute().equals(Difference.THING)
                && difference.observed().isPresent()
                && (difference.observed().get() instanceof Value.Content
                        || difference.attribute().startsWith("/")
                        || !managed.claims().partOf().isEmpty());
    }

    /// What is told of what somebody changed.
    String not(Managed<?, ?> last, Plan found) {
        if (filled(last)) {
            return "others wrote to it: its content was not declared";
        }
        return found instanceof Plan.Unknown(Problem why)
                ? "whether it was changed cannot be told: " + why.summary()
                : "it was changed since Plumb last brought it there";
    }
}
