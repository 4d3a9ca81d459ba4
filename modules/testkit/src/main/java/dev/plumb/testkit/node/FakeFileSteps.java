package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileStep.Basis;
import dev.plumb.api.node.ProcessView;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.node.Unpacked;
import dev.plumb.api.type.Quoted;
import dev.plumb.testkit.node.FakeTree.Entry;
import dev.plumb.testkit.node.FakeTree.Walk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Carries out steps on files with the refusals of [FileStep]. A file that is a mount point is rewritten in
/// place.
final class FakeFileSteps {
    private static final Ownership LINK = new Ownership("root", "root", 0777);
    private final FakeTree tree;
    private final FakeContent contents;
    private final FakeRefusals refusals;
    private final FakeProcesses processes;
    private final FakeUrls urls;

    FakeFileSteps(FakeTree tree, FakeContent contents, FakeAccounts accounts, FakeProcesses processes, FakeUrls urls) {
        this.tree = tree;
        this.contents = contents;
        this.refusals = new FakeRefusals(tree, accounts);
        this.processes = processes;
        this.urls = urls;
    }

    Applied perform(FileStep step) {
        Walk walk = tree.walk(step.path());
        if (walk.stopped().isPresent()) {
            return stopped(step, walk.stopped().get());
        }
        boolean gone = step instanceof FileStep.Remove || step instanceof FileStep.RemoveDirectory;
        if (!(tree.state(FakeTree.parent(walk.path())) instanceof FileState.Directory)) {
            return gone ? Applied.DONE : noFolder(step);
        }
        return switch (step) {
            case FileStep.Write write -> write(write, walk.path());
            case FileStep.MakeDirectory make -> makeDirectory(make, walk.path());
            case FileStep.MakeLink make -> makeLink(make, walk.path());
            case FileStep.SetOwnership set -> setOwnership(walk.path(), set.ownership());
            case FileStep.Remove remove -> remove(walk.path(), remove.basis());
            case FileStep.RemoveDirectory remove -> removeDirectory(walk.path(), remove.withContent());
            case FileStep.Fetch fetch -> fetch(fetch, walk.path());
        };
    }

    private static Applied stopped(FileStep step, FileState state) {
        return switch (state) {
            case FileState.Remote(String mountPoint) -> Refusal.of(Refusals.remote(step.path(), mountPoint));
            case FileState.Unsafe(Problem why) -> Refusal.of(why);
            case FileState other ->
                step instanceof FileStep.Remove || step instanceof FileStep.RemoveDirectory
                        ? Applied.DONE
                        : noFolder(step);
        };
    }

    private static Applied noFolder(FileStep step) {
        return Refusal.of(Refusals.noFolder(step.path(), FakeTree.parent(step.path())));
    }

    private Applied write(FileStep.Write write, String path) {
        Optional<Bytes> bytes = contents.bytes(write.content());
        if (bytes.isEmpty()) {
            return Refusal.of("content.unresolved", "a blob or secret is missing or does not fit", path);
        }
        return refusals.unknownOwner(path, write.ownership())
                .or(() -> refusals.inTheWay(path))
                .or(() -> refusals.immutable(FakeTree.parent(path)))
                .map(Refusal::of)
                .or(() -> refusedCheck(write))
                .or(() -> changed(path, write.basis()))
                .orElseGet(() -> {
                    tree.put(path, Entry.file(write.ownership(), bytes.get()));
                    return Applied.DONE;
                });
    }

    private Optional<Applied> changed(String path, Basis basis) {
        boolean same = switch (basis) {
            case Basis.Any any -> true;
            case Basis.Nothing nothing -> tree.state(path) instanceof FileState.Absent;
            case Basis.Bytes(String sha256) ->
                tree.state(path) instanceof FileState.Regular
                        && tree.at(path).orElseThrow().content().sha256().equals(sha256);
        };
        return same ? Optional.empty() : Optional.of(Refusal.of(Refusals.changedMeanwhile(path)));
    }

    private Optional<Applied> refusedCheck(FileStep.Write write) {
        return write.check().flatMap(check -> switch (processes.query(check)) {
            case ProcessView.Answer.Failed(Problem why) -> Optional.of(Refusal.of(why));
            case ProcessView.Answer.Ended(int exit, String output, String error) ->
                exit == 0
                        ? Optional.empty()
                        : Optional.of(Refusal.of(Refusals.checkFailed(write, check, exit, error + output)));
        });
    }

    private Applied makeDirectory(FileStep.MakeDirectory make, String path) {
        Optional<Problem> unknown = refusals.unknownOwner(path, make.ownership());
        if (unknown.isPresent()) {
            return Refusal.of(unknown.get());
        }
        return switch (tree.state(path)) {
            case FileState.Directory directory -> Applied.DONE;
            case FileState.Absent absent ->
                refusals.immutable(FakeTree.parent(path)).map(Refusal::of).orElseGet(() -> {
                    tree.put(path, Entry.of(new FileState.Directory(make.ownership(), false)));
                    return Applied.DONE;
                });
            case FileState other -> Refusal.of(Refusals.wrongType(path, "directory", FakeRefusals.type(other)));
        };
    }

    private Applied makeLink(FileStep.MakeLink make, String path) {
        return refusals.noFile(path)
                .or(() -> refusals.immutable(path))
                .or(() -> refusals.immutable(FakeTree.parent(path)))
                .map(Refusal::of)
                .orElseGet(() -> {
                    tree.put(path, Entry.of(new FileState.Link(make.target(), LINK)));
                    return Applied.DONE;
                });
    }

    private Applied setOwnership(String path, Ownership wanted) {
        Optional<Problem> unknown = refusals.unknownOwner(path, wanted);
        if (unknown.isPresent()) {
            return Refusal.of(unknown.get());
        }
        return switch (tree.state(path)) {
            case FileState.Absent absent -> Refusal.of(Refusals.missing(path));
            case FileState.Regular(Ownership ownership, long size, long links)
            when links > 1 -> Refusal.of(Refusals.hardLinked(path, links));
            case FileState other when tree.immutable().contains(path) -> Refusal.of(Refusals.immutable(path));
            case FileState.Regular(Ownership ownership, long size, long links) ->
                put(path, new FileState.Regular(wanted, size, links));
            case FileState.Directory(Ownership ownership, boolean mountPoint) ->
                put(path, new FileState.Directory(wanted, mountPoint));
            case FileState other -> Applied.DONE;
        };
    }

    private Applied put(String path, FileState state) {
        Bytes content = tree.at(path).map(Entry::content).orElse(Bytes.NONE);
        tree.put(path, new Entry(state, content));
        return Applied.DONE;
    }

    private Applied remove(String path, Basis basis) {
        if (tree.state(path) instanceof FileState.Absent
                && tree.mounts().at(path).isEmpty()) {
            return Applied.DONE;
        }
        return refusals.noFile(path)
                .or(() -> refusals.immutable(path))
                .or(() -> refusals.immutable(FakeTree.parent(path)))
                .map(Refusal::of)
                .or(() -> changed(path, basis))
                .orElseGet(() -> {
                    tree.entries().remove(path);
                    return Applied.DONE;
                });
    }

    private Applied removeDirectory(String path, boolean withContent) {
        FileState there = tree.state(path);
        if (there instanceof FileState.Absent) {
            return Applied.DONE;
        } else if (!(there instanceof FileState.Directory)) {
            return Refusal.of(Refusals.wrongType(path, "directory", FakeRefusals.type(there)));
        } else if (tree.mounts().anyAtOrBelow(path)) {
            return Refusal.of(Refusals.mountBelow(path, path));
        }
        String below = path + "/";
        boolean full = tree.entries().keySet().stream().anyMatch(p -> p.startsWith(below));
        return refusals.immutable(path)
                .or(() -> full && !withContent ? Optional.of(Refusals.notEmpty(path)) : Optional.empty())
                .or(() -> refusals.immutable(FakeTree.parent(path)))
                .map(Refusal::of)
                .orElseGet(() -> {
                    tree.entries().keySet().removeIf(p -> p.equals(path) || p.startsWith(below));
                    return Applied.DONE;
                });
    }

    private Applied fetch(FileStep.Fetch fetch, String path) {
        return switch (urls.fetch(fetch)) {
            case FakeUrls.Fetched.Refused(String why) ->
                Refusal.of("file.download-failed", Quoted.of(fetch.shownUrl()) + ": " + why);
            case FakeUrls.Fetched.Plain(Bytes bytes) ->
                refusals.unknownOwner(path, fetch.ownership())
                        .or(() -> refusals.inTheWay(path))
                        .map(Refusal::of)
                        .orElseGet(() -> {
                            tree.put(path, Entry.file(fetch.ownership(), bytes));
                            return Applied.DONE;
                        });
            case FakeUrls.Fetched.Members members -> unpack(fetch, path, members);
        };
    }

    private Applied unpack(FileStep.Fetch fetch, String path, FakeUrls.Fetched.Members members) {
        Map<String, Entry> spared =
                spared(path, fetch.unpack().map(FileStep.Unpack::spared).orElse(List.of()));
        Applied cleared = removeDirectory(path, true);
        if (cleared instanceof Applied.Done) {
            tree.put(path, Entry.of(new FileState.Directory(fetch.ownership(), false)));
            members.files()
                    .forEach((name, bytes) ->
                            tree.put(path + "/" + name, Entry.file(new Ownership("root", "root", 0644), bytes)));
            fetch.unpack().map(FileStep.Unpack::stamp).ifPresent(stamp -> {
                own(path + "/" + stamp.name(), stamp.text());
                own(path + "/" + Unpacked.fileOf(stamp.name()), listed(members));
            });
            spared.forEach(tree::put);
        }
        return cleared;
    }

    private void own(String path, String text) {
        tree.put(path, Entry.file(new Ownership("root", "root", 0600), Bytes.of(text)));
    }

    private static String listed(FakeUrls.Fetched.Members members) {
        Map<String, Unpacked.Member> list = new TreeMap<>();
        members.files().forEach((name, bytes) -> list.put(name, Unpacked.Member.file(bytes.size(), bytes.sha256())));
        return Unpacked.text(list);
    }

    private Map<String, Entry> spared(String path, List<String> names) {
        Map<String, Entry> spared = new TreeMap<>();
        names.forEach(name -> tree.at(path + "/" + name).ifPresent(entry -> spared.put(path + "/" + name, entry)));
        return spared;
    }
}
