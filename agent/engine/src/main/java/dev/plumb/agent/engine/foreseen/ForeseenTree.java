package dev.plumb.agent.engine.foreseen;

import dev.plumb.api.node.FileState;
import dev.plumb.api.value.Value;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/// What would be at which path, over what is there. Links that would be on the way are followed, those
/// that are there too. Safe for use by many threads.
final class ForeseenTree {
    private static final int MOST_LINKS = 40;

    private final NavigableMap<String, Entry> entries = new ConcurrentSkipListMap<>();
    private final Function<String, FileState> there;

    /// @param there what is at a path before anything is put there
    ForeseenTree(Function<String, FileState> there) {
        this.there = there;
    }

    /// Where a path leads.
    ///
    /// @param path without links on the way
    /// @param asked what the node is asked for: the path as it was given, which it judges for itself, unless
    ///     a link is on the way that is not there yet
    /// @param endless links lead to each other
    record Walk(String path, String asked, boolean endless) {}

    /// What would be at a path.
    sealed interface Entry {
        /// Nothing, nor anything below.
        record Gone() implements Entry {}

        /// Something else than is there now.
        ///
        /// @param content of a regular file; empty where it is what it is now
        /// @param bare nothing of what is below the path now would be there
        record Put(FileState state, Optional<Value.Content> content, boolean bare) implements Entry {}
    }

    boolean untouched() {
        return entries.isEmpty();
    }

    void put(String path, Entry entry) {
        entries.put(path, entry);
    }

    /// Takes away what would be at a path and below it.
    void takeAway(String path) {
        entries.keySet().removeIf(other -> other.startsWith(path + "/"));
        entries.put(path, new Entry.Gone());
    }

    Optional<Entry> at(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    /// What would be directly in a directory, as far as it differs from what is there.
    NavigableMap<String, Entry> in(String directory) {
        String prefix = directory.equals("/") ? "/" : directory + "/";
        NavigableMap<String, Entry> in = new ConcurrentSkipListMap<>();
        entries.tailMap(prefix, false).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> entry.getKey().indexOf('/', prefix.length()) < 0)
                .forEach(entry -> in.put(entry.getKey().substring(prefix.length()), entry.getValue()));
        return in;
    }

    FileState state(String path) {
        Walk walk = walk(path);
        if (walk.endless()) {
            return new FileState.Absent();
        }
        return at(walk.path())
                .map(ForeseenTree::state)
                .or(() -> hidden(walk.path()) ? Optional.of(new FileState.Absent()) : Optional.empty())
                .orElseGet(() -> there.apply(walk.asked()));
    }

    private static FileState state(Entry entry) {
        return switch (entry) {
            case Entry.Gone gone -> new FileState.Absent();
            case Entry.Put put -> put.state();
        };
    }

    /// Whether what is at a path now would not be there, for something above it would be gone or another one.
    boolean hidden(String path) {
        for (String above = above(path); above.length() > 1; above = above(above)) {
            Entry entry = entries.get(above);
            if (entry != null && !(entry instanceof Entry.Put put && !put.bare())) {
                return true;
            }
        }
        return false;
    }

    /// The directory that a path lies in.
    static String above(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    /// Follows links in all components but the last.
    Walk walk(String path) {
        String reached = "";
        String rest = path;
        boolean foreseen = false;
        int links = 0;
        while (!rest.isEmpty() && links <= MOST_LINKS) {
            int next = rest.indexOf('/', 1);
            String step = reached + (next < 0 ? rest : rest.substring(0, next));
            rest = next < 0 ? "" : rest.substring(next);
            if (!rest.isEmpty() && link(step).isPresent()) {
                foreseen |= entries.containsKey(step);
                String target = link(step).get().target();
                rest = (target.startsWith("/") ? target : reached + "/" + target) + rest;
                reached = "";
                links++;
            } else {
                reached = step;
            }
        }
        return new Walk(reached + rest, foreseen ? reached + rest : path, links > MOST_LINKS);
    }

    /// @param path without links on the way
    private Optional<FileState.Link> link(String path) {
        FileState found = at(path).map(ForeseenTree::state)
                .orElseGet(() -> hidden(path) ? new FileState.Absent() : there.apply(path));
        return found instanceof FileState.Link link ? Optional.of(link) : Optional.empty();
    }
}
