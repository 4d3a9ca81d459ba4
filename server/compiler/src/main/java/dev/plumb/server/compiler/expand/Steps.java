package dev.plumb.server.compiler.expand;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.resource.Resources;
import dev.plumb.server.compiler.resource.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came of a node's entries so far, in order.
final class Steps {
    private final NodeContext node;
    private final Resources resources;
    private final List<Step> taken = new ArrayList<>();
    private final Map<ResourceId, Step.Uses> uses = new HashMap<>();

    Steps(NodeContext node, Resources resources) {
        this.node = node;
        this.resources = resources;
    }

    /// Takes one more.
    void take(Step step) {
        taken.add(step);
        switch (step) {
            case Step.Declares declares -> resources.add(declares.declared());
            case Step.Uses use -> {
                uses.putIfAbsent(use.written(), use);
                resources.begin(use.written());
            }
        }
    }

    /// Takes note of a use of which not all is known.
    void begin(ResourceId use) {
        resources.begin(use);
    }

    /// Another use of the same name that gives something else.
    Optional<Step.Uses> clashing(Step.Uses use) {
        return Optional.ofNullable(uses.get(use.written())).filter(other -> !use.agrees(other));
    }

    /// Takes note of two uses of one name that give different things.
    void clash(Step.Uses first, Step.Uses next) {
        resources.clash(first, next);
    }

    /// How often something clashed so far.
    int clashes() {
        return resources.clashes();
    }

    /// How many were taken.
    int count() {
        return taken.size();
    }

    /// Those that were taken after so many.
    List<Step> since(int count) {
        return List.copyOf(taken.subList(count, taken.size()));
    }

    /// Whether what came of an entry elsewhere comes of it here too: there is room for it, no exception is meant
    /// for it, and its uses clash with none.
    boolean fit(Expansion expansion) {
        if (!node.work().allowance().covers(expansion.noted().cost())) {
            return false;
        }
        for (Step step : expansion.steps()) {
            boolean clashes = step instanceof Step.Uses use && clashing(use).isPresent();
            if (clashes || node.exceptions().concern(step)) {
                return false;
            }
        }
        return true;
    }

    /// Takes what came of an entry elsewhere.
    void takeOver(Expansion expansion) {
        expansion.steps().forEach(this::take);
        node.work().takeOver(expansion.noted());
    }
}
