package dev.plumb.agent.engine.prepared;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Observed;
import dev.plumb.api.Plan;
import dev.plumb.api.Refreshable;
import dev.plumb.api.Releasable;
import dev.plumb.api.Remarkable;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.WhollyOurs;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.Unanswered;
import java.util.List;
import java.util.Optional;

/// Looks at one resource with all that its kind can tell. A provider that throws is a defect of that resource alone.
///
/// @param takenBack it was let go and is declared again
record ResourceLook<S extends ResourceSpec, O>(
        ResourceId id, ResourceProvider<S, O> provider, S spec, boolean takenBack) {
    /// Looks, and plans what would be done.
    Look now(NodeView node) {
        try {
            Observed<O> observed = provider.observe(spec, node);
            Plan plan = plan(observed);
            return new Look(
                    observed instanceof Observed.Absent || creates(plan), plan, refresh(observed), remarks(observed));
        } catch (Unanswered unanswered) {
            return Look.unknown(unanswered.problem());
        } catch (RuntimeException thrown) {
            return Look.refused(Defects.of(id, "looking", thrown));
        }
    }

    @SuppressWarnings("unchecked") // as below
    private Plan plan(Observed<O> observed) {
        Plan usual = provider.plan(spec, observed);
        return takenBack && provider instanceof Releasable<?, ?> releasable
                ? ((Releasable<S, O>) releasable).takenBack(spec, observed, usual)
                : usual;
    }

    /// Whether a plan brings the thing itself: kinds that must tell much of a missing thing (what would be
    /// brought, who has its number) observe it as present and say so in their plan.
    private static boolean creates(Plan plan) {
        return plan instanceof Plan.Change change && change.differences().anyMatch(Difference.missing()::equals);
    }

    @SuppressWarnings("unchecked") // as below
    private List<String> remarks(Observed<O> observed) {
        return provider instanceof Remarkable<?, ?> remarkable
                ? ((Remarkable<S, O>) remarkable).remarks(spec, observed)
                : List.of();
    }

    @SuppressWarnings("unchecked") // a provider of S and O refreshes S and O: no kind could implement anything else
    private Optional<Action> refresh(Observed<O> observed) {
        return provider instanceof Refreshable<?, ?> refreshable
                ? ((Refreshable<S, O>) refreshable).refresh(spec, observed)
                : Optional.empty();
    }

    /// What is there of the files that are wholly its own and is not as declared; empty where its kind does not tell.
    @SuppressWarnings("unchecked") // as above
    Optional<List<Difference>> changed(NodeView node) {
        return provider instanceof WhollyOurs<?, ?> ours
                        && provider.observe(spec, node) instanceof Observed.Present<O>(O found)
                ? Optional.of(((WhollyOurs<S, O>) ours).changed(spec, found))
                : Optional.empty();
    }

    /// What to do now that the resource is no longer declared but stays on the node.
    ///
    /// @param created whether Plumb brought the thing to be there
    @SuppressWarnings("unchecked") // as above
    Look releasing(NodeView node, boolean created) {
        try {
            Observed<O> observed = provider.observe(spec, node);
            Plan plan = provider instanceof Releasable<?, ?> releasable
                    ? release((Releasable<S, O>) releasable, observed, created)
                    : new Plan.InSync("left as it is");
            return new Look(observed instanceof Observed.Absent, plan, Optional.empty());
        } catch (Unanswered unanswered) {
            return Look.unknown(unanswered.problem());
        } catch (RuntimeException thrown) {
            return Look.refused(Defects.of(id, "releasing", thrown));
        }
    }

    private Plan release(Releasable<S, O> releasable, Observed<O> observed, boolean created) {
        return created ? releasable.release(spec, observed) : releasable.releaseOurs(spec, observed);
    }
}
