package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.type.Quoted;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/// What is at which path, and how a path is walked: over safe links only, never onto a network mount.
final class FakeTree {
    static final Ownership ROOT_DIRECTORY = new Ownership("root", "root", 0755);
    private static final int MAX_LINKS = 40;

    /// What is at a path; content only for a regular file.
    record Entry(FileState state, Bytes content) {
        static Entry of(FileState state) {
            return new Entry(state, Bytes.NONE);
        }

        static Entry file(Ownership ownership, Bytes content) {
            return new Entry(new FileState.Regular(ownership, content.size(), 1), content);
        }
    }

    /// Where a walk ended: at a path, or before something that is not crossed.
    record Walk(String path, Optional<FileState> stopped) {}

    private final NavigableMap<String, Entry> entries = new ConcurrentSkipListMap<>();
    private final Set<String> immutable = new ConcurrentSkipListSet<>();
    private final FakeMounts mounts;

    FakeTree(FakeMounts mounts) {
        this.mounts = mounts;
        entries.put("/", Entry.of(new FileState.Directory(ROOT_DIRECTORY, false)));
    }

    NavigableMap<String, Entry> entries() {
        return entries;
    }

    /// Paths that chattr(1) made so.
    Set<String> immutable() {
        return immutable;
    }

    FakeMounts mounts() {
        return mounts;
    }

    Optional<Entry> at(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    /// Puts an entry and whatever directories it needs.
    void put(String path, Entry entry) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String parent = path.substring(0, slash);
            entries.putIfAbsent(parent, Entry.of(new FileState.Directory(ROOT_DIRECTORY, false)));
        }
        entries.put(path, entry);
    }

    /// Follows links in all components but the last.
    Walk walk(String path) {
        String reached = "";
        String rest = path;
        int links = 0;
        while (!rest.isEmpty()) {
            int next = rest.indexOf('/', 1);
            String step = reached + (next < 0 ? rest : rest.substring(0, next));
            rest = next < 0 ? "" : rest.substring(next);
            Optional<String> remote = mounts.networkMountAt(step);
            if (remote.isPresent()) {
                return new Walk(step, Optional.of(new FileState.Remote(remote.get())));
            }
            if (!rest.isEmpty() && at(step).map(Entry::state).orElse(null) instanceof FileState.Link link) {
                if (!safe(reached, link)) {
                    return new Walk(step, Optional.of(unsafe(step)));
                } else if (++links > MAX_LINKS) {
                    return new Walk(step, Optional.of(new FileState.Absent()));
                }
                rest = (link.target().startsWith("/") ? link.target() : reached + "/" + link.target()) + rest;
                reached = "";
            } else {
                reached = step;
            }
        }
        return new Walk(reached, Optional.empty());
    }

    private boolean safe(String directory, FileState.Link link) {
        Ownership above = at(directory.isEmpty() ? "/" : directory)
                .map(Entry::state)
                .filter(FileState.Directory.class::isInstance)
                .map(state -> ((FileState.Directory) state).ownership())
                .orElse(ROOT_DIRECTORY);
        return link.ownership().user().equals("root") && above.user().equals("root") && (above.mode() & 0022) == 0;
    }

    private static FileState unsafe(String link) {
        return new FileState.Unsafe(Problem.operator(
                "file.unsafe", "a link that others than root can change is crossed: " + Quoted.of(link)));
    }

    FileState state(String path) {
        Walk walk = walk(path);
        return walk.stopped()
                .orElseGet(() -> at(walk.path())
                        .map(Entry::state)
                        .map(state -> mounted(walk.path(), state))
                        .orElseGet(FileState.Absent::new));
    }

    private FileState mounted(String path, FileState state) {
        return state instanceof FileState.Directory(Ownership ownership, boolean mountPoint)
                ? new FileState.Directory(ownership, mounts.at(path).isPresent())
                : state;
    }

    /// The directory that a path lies in.
    static String parent(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }
}
