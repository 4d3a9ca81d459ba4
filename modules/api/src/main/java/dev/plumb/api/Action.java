package dev.plumb.api;

import dev.plumb.api.node.Step;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// One planned change: what it is for people, what it disturbs, why, and the steps that do exactly this and
/// no more.
///
/// @param summary an imperative phrase: `replace content`, `restart`
/// @param classes what it may disturb; never empty
/// @param differences what makes it necessary; empty for a refresh
/// @param steps done in order, up to the first that fails
public record Action(String summary, Set<Disruption> classes, List<Difference> differences, List<Step> steps) {

    public Action {
        classes = Set.copyOf(classes.isEmpty() ? EnumSet.of(Disruption.NONE) : classes);
        differences = List.copyOf(differences);
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("an action without a step: " + summary);
        }
    }

    /// An action that disturbs nothing.
    public static Action quiet(String summary, List<Difference> differences, Step... steps) {
        return new Action(summary, EnumSet.of(Disruption.NONE), differences, List.of(steps));
    }

    /// An action that disturbs in one way.
    public static Action disturbing(Disruption by, String summary, List<Difference> differences, Step... steps) {
        return new Action(summary, EnumSet.of(by), differences, List.of(steps));
    }
}
