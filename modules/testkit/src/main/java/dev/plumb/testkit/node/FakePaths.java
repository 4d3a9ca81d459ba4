package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.value.Value;
import dev.plumb.testkit.node.FakeTree.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How paths stand in a description: `files`, `directories`, `links`, `special`, `unreadable`; and `immutable`, a list.
///
/// A file is its text (root:root 0644), or `content` (or `bytes` in hex) with `ownership: root:root 0600`,
/// `links`, `size`. A directory is its ownership. A link is its target (root's own), or `target` with
/// `ownership`.
final class FakePaths implements Noun {
    private static final Ownership FILE = new Ownership("root", "root", 0644);
    private static final Ownership LINK = new Ownership("root", "root", 0777);
    private final FakeTree tree;

    FakePaths(FakeTree tree) {
        this.tree = tree;
    }

    @Override
    public List<String> keys() {
        return List.of("files", "directories", "links", "special", "unreadable", "immutable");
    }

    @Override
    public void put(Described node) {
        tree.immutable().addAll(node.texts("immutable"));
        node.under("directories").entries().forEach((path, value) -> directory(path, value));
        node.under("files").entries().forEach((path, value) -> tree.put(path, file("files." + path, value)));
        node.under("links").entries().forEach((path, value) -> tree.put(path, link("links." + path, value)));
        node.under("special")
                .entries()
                .forEach((path, value) ->
                        tree.put(path, Entry.of(new FileState.Special(Described.text(path, value), FILE))));
        node.under("unreadable")
                .entries()
                .forEach((path, value) -> tree.put(
                        path,
                        Entry.of(new FileState.Unreadable(
                                Problem.environment("file.unreadable", Described.text(path, value))))));
    }

    private void directory(String path, Value value) {
        String text = Described.text("directories." + path, value);
        tree.put(path, Entry.of(new FileState.Directory(ownership(text), false)));
    }

    private static Entry file(String place, Value value) {
        if (value instanceof Value.Text(String text)) {
            return Entry.file(FILE, Bytes.of(text));
        }
        Described file = Described.of(place, value).only("content", "bytes", "ownership", "links", "size");
        Bytes content = file.text("bytes").map(Bytes::ofHex).orElseGet(() -> Bytes.of(file.text("content", "")));
        Ownership ownership = file.text("ownership").map(FakePaths::ownership).orElse(FILE);
        long size = file.whole("size").orElse((long) content.size());
        return new Entry(
                new FileState.Regular(ownership, size, file.whole("links").orElse(1L)), content);
    }

    private static Entry link(String place, Value value) {
        if (value instanceof Value.Text(String target)) {
            return Entry.of(new FileState.Link(target, LINK));
        }
        Described link = Described.of(place, value).only("target", "ownership");
        Ownership ownership = link.text("ownership").map(FakePaths::ownership).orElse(LINK);
        return Entry.of(new FileState.Link(link.text("target", ""), ownership));
    }

    /// Reads `root:root 0644`.
    static Ownership ownership(String text) {
        String[] parts = text.split("[: ]", -1);
        if (parts.length != 3 || !parts[2].matches("[0-7]{3,4}")) {
            throw new IllegalArgumentException("expected an ownership such as 'root:root 0644', found '" + text + "'");
        }
        return new Ownership(parts[0], parts[1], Integer.parseInt(parts[2], 8));
    }

    @Override
    public Map<String, Map<String, Value>> describe() {
        Map<String, Map<String, Value>> all = new TreeMap<>();
        tree.entries().forEach((path, entry) -> {
            switch (entry.state()) {
                case FileState.Regular regular -> put(all, "files", path, file(regular, entry.content()));
                case FileState.Directory directory ->
                    put(all, "directories", path, new Value.Text(FakeFiles.shown(directory.ownership())));
                case FileState.Link link -> put(all, "links", path, link(link));
                case FileState.Special special -> put(all, "special", path, new Value.Text(special.type()));
                case FileState.Unreadable unreadable ->
                    put(all, "unreadable", path, new Value.Text(unreadable.why().summary()));
                case FileState.Absent absent -> {}
                case FileState.Remote remote -> {}
                case FileState.Unsafe unsafe -> {}
            }
        });
        return all;
    }

    private static void put(Map<String, Map<String, Value>> all, String key, String path, Value value) {
        all.computeIfAbsent(key, k -> new TreeMap<>()).put(path, value);
    }

    private static Value file(FileState.Regular regular, Bytes content) {
        Optional<String> text = content.text();
        boolean plain = regular.ownership().equals(FILE) && regular.links() == 1 && regular.size() == content.size();
        if (plain && text.isPresent()) {
            return new Value.Text(text.get());
        }
        return new Describing()
                .put(text.isPresent() ? "content" : "bytes", text.orElseGet(content::hex))
                .put("ownership", FakeFiles.shown(regular.ownership()))
                .put("links", regular.links() == 1 ? "" : Long.toString(regular.links()))
                .put("size", regular.size() == content.size() ? "" : Long.toString(regular.size()))
                .mapping();
    }

    private static Value link(FileState.Link link) {
        return link.ownership().equals(LINK)
                ? new Value.Text(link.target())
                : new Describing()
                        .put("target", link.target())
                        .put("ownership", FakeFiles.shown(link.ownership()))
                        .mapping();
    }

    @Override
    public void remove(String key, String name) {
        if (describe().containsKey(key)) {
            tree.entries().remove(name);
        }
    }
}
