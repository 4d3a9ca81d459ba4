package dev.plumb.base.owned;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Plan;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What stands where several files of one resource shall be.
public record FoundFiles(List<FoundFile> files) {

    private static final Ownership FOLDER = new Ownership("root", "root", 0755);

    public FoundFiles {
        files = List.copyOf(files);
    }

    /// Looks at all of them.
    public static FoundFiles look(NodeView node, List<OwnedFile> wanted) {
        return new FoundFiles(wanted.stream().map(file -> file.look(node)).toList());
    }

    /// Looks at one.
    public static FoundFiles look(NodeView node, OwnedFile wanted) {
        return look(node, List.of(wanted));
    }

    /// The first thing that keeps one of them from being written.
    public Optional<Plan> obstacle() {
        return files.stream().flatMap(file -> file.obstacle().stream()).findFirst();
    }

    /// All that is not as wished.
    public List<Difference> differences() {
        return files.stream().flatMap(file -> file.difference().stream()).toList();
    }

    /// What is not as wished of those that are there.
    public List<Difference> changed() {
        return files.stream()
                .filter(FoundFile::present)
                .flatMap(file -> file.difference().stream())
                .toList();
    }

    /// Those at one path.
    public FoundFiles at(String path) {
        return new FoundFiles(
                files.stream().filter(file -> file.wanted().path().equals(path)).toList());
    }

    /// The same, begun with the thing itself when none of its files is there yet.
    public List<Difference> differencesOfThing() {
        boolean creates = !anyPresent() && !same();
        return Stream.concat(creates ? Stream.of(Difference.missing()) : Stream.empty(), differences().stream())
                .toList();
    }

    /// Gives directories that are root's alone back to root. Their files are as they were, so nothing is disturbed.
    public List<Action> folders() {
        Map<String, Ownership> lax = new TreeMap<>();
        files.forEach(file -> lax.putAll(file.laxFolders()));
        if (lax.isEmpty()) {
            return List.of();
        }
        List<Difference> differences = new ArrayList<>();
        lax.forEach((path, owned) -> differences.add(
                Difference.of(path + " owner and mode", FoundFile.text(owned), FoundFile.text(FOLDER))));
        return List.of(Action.quiet(
                "give its folder back to root",
                differences,
                lax.keySet().stream()
                        .map(path -> new FileStep.SetOwnership(path, FOLDER))
                        .toArray(Step[]::new)));
    }

    /// A plan that gives directories back to root first, where there is anything to do or nothing.
    public Plan afterFolders(Plan plan) {
        List<Action> actions = new ArrayList<>(folders());
        if (actions.isEmpty()) {
            return plan;
        }
        return switch (plan) {
            case Plan.InSync same -> new Plan.Change(actions);
            case Plan.Pending same -> new Plan.Change(actions);
            case Plan.Change(List<Action> others) -> {
                actions.addAll(others);
                yield new Plan.Change(actions);
            }
            case Plan.Waiting waiting -> waiting;
            case Plan.Unknown unknown -> unknown;
            case Plan.Unsupported unsupported -> unsupported;
            case Plan.Refused refused -> refused;
        };
    }

    /// Whether all files are as wished.
    public boolean same() {
        return differences().isEmpty();
    }

    /// Whether all files hold what is wished, whoever they belong to.
    public boolean holds() {
        return files.stream().allMatch(FoundFile::holds);
    }

    /// Whether any of them is there.
    public boolean anyPresent() {
        return files.stream().anyMatch(FoundFile::present);
    }

    /// The steps that bring them there, after the directories that are missing.
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        files.stream()
                .filter(file -> file.step().isPresent() && !file.directory())
                .map(file -> file.wanted().directory())
                .distinct()
                .forEach(path -> steps.add(new FileStep.MakeDirectory(path, FOLDER)));
        files.stream().flatMap(file -> file.step().stream()).forEach(steps::add);
        return steps;
    }
}
