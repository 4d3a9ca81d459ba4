package dev.plumb.base.owned;

import dev.plumb.api.Thing;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.value.Value.Content;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A small file that belongs wholly to one resource and to root.
///
/// @param attribute what a difference of its content is called: the attribute that is its content, or else
///     its path
/// @param content what it shall hold; empty when it shall not exist
/// @param foldered whether the directory that it stands in is root's alone too
public record OwnedFile(String path, String attribute, Optional<Content> content, boolean foldered) {
    private static final Ownership OWNERSHIP = new Ownership("root", "root", 0644);

    /// A file that all may read, with this text.
    public static OwnedFile of(String path, String text) {
        return of(path, Optional.of(Content.of(text)));
    }

    /// A file that all may read, with this content, or none at all.
    public static OwnedFile of(String path, Optional<Content> content) {
        return new OwnedFile(path, path, content, false);
    }

    /// The same, whose content is an attribute of this name.
    public OwnedFile called(String name) {
        return new OwnedFile(path, name, content, foldered);
    }

    /// The same in a directory that nobody but root may write and everybody may read, below directories that nobody
    /// but root may write: what stands in it gives rights, and whoever can put another file in its place has them.
    public OwnedFile inFolderOfRoot() {
        return new OwnedFile(path, attribute, content, true);
    }

    /// A file that shall not exist.
    public static OwnedFile none(String path) {
        return of(path, Optional.empty());
    }

    /// The file as something owned.
    public Thing thing() {
        return Thing.path(path);
    }

    /// Looks what stands there.
    public FoundFile look(NodeView node) {
        FileView files = node.files();
        FileView.Looked looked = content.map(wanted -> files.look(path, wanted))
                .orElseGet(() -> new FileView.Looked(files.state(path), Optional.empty()));
        return new FoundFile(this, looked.state(), looked.content(), files.state(directory()), above(files));
    }

    /// What is where the directories above that of a foldered file shall be, up to the one in `/etc`: whoever owns
    /// one of them can put another directory in place.
    private SortedMap<String, FileState> above(FileView files) {
        SortedMap<String, FileState> above = new TreeMap<>();
        for (String at = parent(directory()); foldered && at.lastIndexOf('/') > 0; at = parent(at)) {
            above.put(at, files.state(at));
        }
        return above;
    }

    String directory() {
        return parent(path);
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    Ownership ownership() {
        return OWNERSHIP;
    }
}
