package dev.plumb.agent.engine.apply;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.memory.RunJournal;
import dev.plumb.agent.engine.permit.Permits;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.api.Action;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.LeftoverStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/// Clears away what killed runs left, before anything else is done.
public final class Cleanup {
    private static final ResourceId NODE = new ResourceId("node", "leftovers");

    private final Declarations manifest;
    private final RunJournal journal;
    private final Permits permits;
    private final Performer performer;

    public Cleanup(Declarations manifest, RunJournal journal, Permits permits, Performer performer) {
        this.manifest = manifest;
        this.journal = journal;
        this.permits = permits;
        this.performer = performer;
    }

    /// Does it; gives what went wrong.
    public List<Problem> clear() {
        List<Problem> problems = new ArrayList<>();
        journal.ledger().touched().ifPresent(folders -> leftovers(folders).ifPresent(problems::add));
        finishUndeclared(problems);
        return problems;
    }

    private Optional<Problem> leftovers(SortedSet<String> folders) {
        Optional<Problem> problem = perform(
                NODE,
                new Action(
                        "clear away what a killed run left",
                        Set.of(Disruption.NONE),
                        List.of(),
                        List.of(new LeftoverStep(List.copyOf(folders)))));
        if (problem.isEmpty()) {
            journal.after(new Note.Cleared());
        }
        return problem;
    }

    /// Nobody else comes back to a change of what is no longer declared. It is tried once.
    private void finishUndeclared(List<Problem> problems) {
        for (Note.Outstanding left : journal.ledger().allOutstanding()) {
            if (!manifest.declares(left.id())
                    && permits.refused(Map.of(), left.classes()).isEmpty()) {
                perform(left.id(), Outstanding.finishing(left, Optional.empty()))
                        .ifPresent(problems::add);
                journal.after(Outstanding.none(left.id()));
            }
        }
    }

    private Optional<Problem> perform(ResourceId id, Action action) {
        return performer.perform(List.of(id), List.of(action), true).problem();
    }
}
