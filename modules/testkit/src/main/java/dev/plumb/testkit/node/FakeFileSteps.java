package dev.plumb.testkit.node;

import dev.plumb.api.node.Applied;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
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
    private final FakeAccounts accounts;
    private final FakeProcesses processes;
    private final FakeUrls urls;

    FakeFileSteps(FakeTree tree, FakeContent contents, FakeAccounts accounts, FakeProcesses processes, FakeUrls urls) {
        this.tree = tree;
        this.contents = contents;
        this.accounts = accounts;
        this.processes = processes;
        this.urls = urls;
    }

    Applied perform(FileStep step) {
        Walk walk = tree.walk(step.path());
        if (walk.stopped().isPresent()) {
            return Refusal.of(
                    "file.unsafe-target", "not touched: " + walk.stopped().get());
        }
        return switch (step) {
            case FileStep.Write write -> write(write, walk.path());
            case FileStep.MakeDirectory make -> makeDirectory(make, walk.path());
            case FileStep.MakeLink make -> makeLink(make, walk.path());
            case FileStep.SetOwnership set -> setOwnership(walk.path(), set.ownership());
            case FileStep.Remove remove -> remove(walk.path());
            case FileStep.RemoveDirectory remove -> removeDirectory(walk.path(), remove.withContent());
            case FileStep.Fetch fetch -> fetch(fetch, walk.path());
        };
    }

    private Applied write(FileStep.Write write, String path) {
        Optional<Bytes> bytes = contents.bytes(write.content());
        if (bytes.isEmpty()) {
            return Refusal.of("content.unresolved", "a blob or secret is missing or does not fit", path);
        }
        return refusedTarget(path, write.ownership())
                .or(() -> refusedCheck(write.check()))
                .orElseGet(() -> {
                    tree.put(path, Entry.file(write.ownership(), bytes.get()));
                    return Applied.DONE;
                });
    }

    private Optional<Applied> refusedCheck(Optional<Command> check) {
        return check.flatMap(processes::failure)
                .map(why -> Refusal.of("file.check-failed", "the new content was refused: " + why.summary()));
    }

    private Optional<Applied> refusedTarget(String path, Ownership ownership) {
        String above = FakeTree.parent(path);
        if (!(tree.state(above) instanceof FileState.Directory)) {
            return Optional.of(Refusal.of("file.no-directory", "no such directory", above));
        }
        Optional<Applied> unknown = unknownOwner(ownership);
        return unknown.isPresent() ? unknown : inTheWay(path);
    }

    private Optional<Applied> unknownOwner(Ownership ownership) {
        if (!accounts.knowsUser(ownership.user())) {
            return Optional.of(Refusal.of("file.no-such-user", "no such user", ownership.user()));
        }
        return accounts.knowsGroup(ownership.group())
                ? Optional.empty()
                : Optional.of(Refusal.of("file.no-such-group", "no such group", ownership.group()));
    }

    private Optional<Applied> inTheWay(String path) {
        return switch (tree.state(path)) {
            case FileState.Absent absent -> Optional.empty();
            case FileState.Link link -> Optional.empty();
            case FileState.Regular(Ownership ownership, long size, long links) when links == 1 -> Optional.empty();
            case FileState.Regular shared -> Optional.of(Refusal.of("file.hard-linked", "hard-linked", path));
            case FileState other -> Optional.of(Refusal.of("file.in-the-way", "not a regular file", path));
        };
    }

    private Applied makeDirectory(FileStep.MakeDirectory make, String path) {
        return switch (tree.state(path)) {
            case FileState.Directory directory -> Applied.DONE;
            case FileState.Absent absent ->
                refusedTarget(path, make.ownership()).orElseGet(() -> {
                    tree.put(path, Entry.of(new FileState.Directory(make.ownership(), false)));
                    return Applied.DONE;
                });
            case FileState other -> Refusal.of("file.in-the-way", "not a directory", path);
        };
    }

    private Applied makeLink(FileStep.MakeLink make, String path) {
        if (tree.state(path) instanceof FileState.Regular) {
            return Refusal.of("file.in-the-way", "not a link", path);
        }
        if (tree.mounts().at(path).isPresent()) {
            return Refusal.of("file.is-mount-point", "busy", path);
        }
        return refusedTarget(path, LINK).orElseGet(() -> {
            tree.put(path, Entry.of(new FileState.Link(make.target(), LINK)));
            return Applied.DONE;
        });
    }

    private Applied setOwnership(String path, Ownership wanted) {
        Optional<Applied> unknown = unknownOwner(wanted);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        return switch (tree.state(path)) {
            case FileState.Regular(Ownership ownership, long size, long links)
            when links == 1 -> put(path, new FileState.Regular(wanted, size, links));
            case FileState.Directory(Ownership ownership, boolean mountPoint) ->
                put(path, new FileState.Directory(wanted, mountPoint));
            case FileState other -> Refusal.of("file.in-the-way", "not one file or directory", path);
        };
    }

    private Applied put(String path, FileState state) {
        Bytes content = tree.at(path).map(Entry::content).orElse(Bytes.NONE);
        tree.put(path, new Entry(state, content));
        return Applied.DONE;
    }

    private Applied remove(String path) {
        if (tree.mounts().at(path).isPresent()) {
            return Refusal.of("file.is-mount-point", "busy", path);
        }
        return switch (tree.state(path)) {
            case FileState.Absent absent -> Applied.DONE;
            case FileState.Directory directory -> Refusal.of("file.is-directory", "a directory", path);
            case FileState other -> {
                tree.entries().remove(path);
                yield Applied.DONE;
            }
        };
    }

    private Applied removeDirectory(String path, boolean withContent) {
        if (tree.mounts().anyAtOrBelow(path)) {
            return Refusal.of("file.is-mount-point", "something is mounted at or below", path);
        }
        String below = path + "/";
        boolean empty = tree.entries().keySet().stream().noneMatch(p -> p.startsWith(below));
        return switch (tree.state(path)) {
            case FileState.Absent absent -> Applied.DONE;
            case FileState.Directory directory
            when empty || withContent -> {
                tree.entries().keySet().removeIf(p -> p.equals(path) || p.startsWith(below));
                yield Applied.DONE;
            }
            case FileState.Directory full -> Refusal.of("file.not-empty", "not empty", path);
            case FileState other -> Refusal.of("file.in-the-way", "not a directory", path);
        };
    }

    private Applied fetch(FileStep.Fetch fetch, String path) {
        return switch (urls.fetch(fetch)) {
            case FakeUrls.Fetched.Refused(String why) ->
                Refusal.of("fetch.failed", Quoted.of(fetch.shownUrl()) + ": " + why);
            case FakeUrls.Fetched.Plain(Bytes bytes) ->
                refusedTarget(path, fetch.ownership()).orElseGet(() -> {
                    tree.put(path, Entry.file(fetch.ownership(), bytes));
                    return Applied.DONE;
                });
            case FakeUrls.Fetched.Members members -> unpack(fetch, path, members);
        };
    }

    private Applied unpack(FileStep.Fetch fetch, String path, FakeUrls.Fetched.Members members) {
        if (!(tree.state(FakeTree.parent(path)) instanceof FileState.Directory)) {
            return Refusal.of("file.no-directory", "no such directory", FakeTree.parent(path));
        }
        Map<String, Entry> spared =
                spared(path, fetch.unpack().map(FileStep.Unpack::spared).orElse(List.of()));
        Applied cleared = removeDirectory(path, true);
        if (cleared instanceof Applied.Done) {
            tree.put(path, Entry.of(new FileState.Directory(fetch.ownership(), false)));
            members.files()
                    .forEach((name, bytes) ->
                            tree.put(path + "/" + name, Entry.file(new Ownership("root", "root", 0644), bytes)));
            fetch.unpack()
                    .map(FileStep.Unpack::stamp)
                    .ifPresent(stamp -> tree.put(
                            path + "/" + stamp.name(),
                            Entry.file(new Ownership("root", "root", 0600), Bytes.of(stamp.text()))));
            spared.forEach(tree::put);
        }
        return cleared;
    }

    private Map<String, Entry> spared(String path, List<String> names) {
        Map<String, Entry> spared = new TreeMap<>();
        names.forEach(name -> tree.at(path + "/" + name).ifPresent(entry -> spared.put(path + "/" + name, entry)));
        return spared;
    }
}
