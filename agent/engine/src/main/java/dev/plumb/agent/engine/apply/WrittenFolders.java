package dev.plumb.agent.engine.apply;

import dev.plumb.api.Action;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.Step;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The directories in which actions write: a run that is killed leaves temporary files there.
public final class WrittenFolders {
    private WrittenFolders() {}

    /// All of them.
    public static SortedSet<String> of(List<Action> actions) {
        SortedSet<String> folders = new TreeSet<>();
        actions.stream()
                .flatMap(action -> action.steps().stream())
                .flatMap(step -> written(step).stream())
                .forEach(path -> folders.add(path.substring(0, Math.max(1, path.lastIndexOf('/')))));
        return folders;
    }

    private static Optional<String> written(Step step) {
        if (step instanceof FileStep file) {
            return Optional.of(file.path());
        }
        return step instanceof MountStep.MakeSwap make && make.fileSize().isPresent()
                ? Optional.of(make.path())
                : Optional.empty();
    }
}
