package dev.plumb.agent.engine.apply;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.protocol.report.RunReport.Mode;
import dev.plumb.api.Action;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.LeftoverStep;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Clears away what killed runs left, before anything else is done.
public final class Cleanup {
    private static final ResourceId NODE = new ResourceId("node", "leftovers");

    private final Run run;

    public Cleanup(Run run) {
        this.run = run;
    }

    /// Does it; gives what went wrong.
    public List<Problem> clear() {
        List<Problem> problems = new ArrayList<>();
        if (run.settings().mode() == Mode.ENFORCE) {
            run.ledger().touched().ifPresent(folders -> leftovers(folders).ifPresent(problems::add));
            finishUndeclared(problems);
        }
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
            run.writing().after(new Note.Cleared());
        }
        return problem;
    }

    /// Nobody else comes back to a change of what is no longer declared. It is tried once.
    private void finishUndeclared(List<Problem> problems) {
        for (Note.Outstanding left : run.ledger().allOutstanding()) {
            if (!run.manifest().declares(left.id())
                    && run.permits().refused(Map.of(), left.classes()).isEmpty()) {
                perform(left.id(), Outstanding.finishing(left, Optional.empty()))
                        .ifPresent(problems::add);
                run.writing().after(Outstanding.none(left.id()));
            }
        }
    }

    private Optional<Problem> perform(ResourceId id, Action action) {
        return run.performer().perform(List.of(id), List.of(action), true).problem();
    }

    private static Optional<String> written(Step step) {
        if (step instanceof FileStep file) {
            return Optional.of(file.path());
        }
        return step instanceof MountStep.MakeSwap make && make.fileSize().isPresent()
                ? Optional.of(make.path())
                : Optional.empty();
    }

    /// The directories in which actions write.
    public static SortedSet<String> folders(List<Action> actions) {
        SortedSet<String> folders = new TreeSet<>();
        actions.stream()
                .flatMap(action -> action.steps().stream())
                .flatMap(step -> written(step).stream())
                .forEach(path -> folders.add(path.substring(0, Math.max(1, path.lastIndexOf('/')))));
        return folders;
    }
}
