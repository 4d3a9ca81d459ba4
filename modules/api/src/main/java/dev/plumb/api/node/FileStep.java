package dev.plumb.api.node;

import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Steps on files. None follows a link in the last component; none crosses a network mount; what a path crosses
/// must be safe as [FileView] says.
public sealed interface FileStep extends Step {
    /// The path that changes.
    String path();

    /// Creates a regular file or replaces one, atomically: written beside the target, owner and mode set
    /// before it takes the name, file and directory synced, extended attributes kept. Hard-linked and
    /// special targets are refused; over a symbolic link the link itself is replaced. A file that is a
    /// mount point itself, as `/etc/hosts` in a container, cannot be renamed over: it is rewritten in place
    /// from the finished file, which a reader may see half done.
    ///
    /// @param check run on the new content before it goes live; `%s` in its arguments is the temporary path
    /// @param sensitive neither the new nor the old content is ever shown or kept
    /// @param basis what must still be there when the new file takes the name
    record Write(
            String path,
            Value.Content content,
            Ownership ownership,
            Optional<Command> check,
            boolean sensitive,
            Basis basis)
            implements FileStep {
        /// A file that is ours as a whole: whatever is there by then is replaced.
        public Write(
                String path, Value.Content content, Ownership ownership, Optional<Command> check, boolean sensitive) {
            this(path, content, ownership, check, sensitive, Basis.ANY);
        }

        /// Whether a program that reads it may quote it where everybody reads that.
        public boolean quotable() {
            return !sensitive && !content.secret() && ownership.readByAll();
        }
    }

    /// What a file must still hold when a step comes to it, for who edits a part of a file would undo what others wrote
    /// since. Looked at right before the change; else the step is refused by [Refusals#CHANGED_MEANWHILE].
    sealed interface Basis {
        /// For files that are ours as a whole.
        Basis ANY = new Any();

        /// Anything.
        record Any() implements Basis {}

        /// Nothing is there.
        record Nothing() implements Basis {}

        /// A regular file of these bytes.
        ///
        /// @param sha256 lower-case hex
        record Bytes(String sha256) implements Basis {}

        /// A regular file of this text, in UTF-8.
        static Basis of(String text) {
            return new Bytes(Sha256.hex(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// Creates a directory; one that is there is left alone.
    record MakeDirectory(String path, Ownership ownership) implements FileStep {}

    /// Creates a symbolic link, or replaces one, or a regular file, in one rename: whenever it is cut off, one of
    /// the two is there. A file that others need, that is a mount point or immutable is refused.
    record MakeLink(String path, String target) implements FileStep {}

    /// Sets owner, group and mode of what is there, never through a link.
    record SetOwnership(String path, Ownership ownership) implements FileStep {}

    /// Removes a regular file or a symbolic link.
    ///
    /// @param basis what must still be there
    record Remove(String path, Basis basis) implements FileStep {
        /// Whatever is there by then goes.
        public Remove(String path) {
            this(path, Basis.ANY);
        }
    }

    /// Removes a directory; with all that is in it when told so, but never across a mount.
    ///
    /// @param last a name in it that goes when nothing else is left, so that it tells whose the directory is
    ///     for as long as its removal can be cut off
    record RemoveDirectory(String path, boolean withContent, Optional<String> last) implements FileStep {
        /// Whose content goes in any order.
        public RemoveDirectory(String path, boolean withContent) {
            this(path, withContent, Optional.empty());
        }
    }

    /// Fetches a file whose digest is known and puts it at a path, or unpacks it into a directory that it then
    /// replaces whole, but for what is spared. A member that would land outside is refused.
    ///
    /// @param sha256 lower-case hex
    /// @param unpack how it becomes a directory; empty to put the file itself
    record Fetch(String url, String sha256, String path, Ownership ownership, Optional<Unpack> unpack)
            implements FileStep {

        /// The URL as it may be shown: without its query, where tokens stand.
        public String shownUrl() {
            return shown(url);
        }

        /// A URL as it may be shown, whether it is one or not.
        public static String shown(String url) {
            int query = url.indexOf('?');
            return query < 0 ? url : url.substring(0, query + 1) + "…";
        }
    }

    /// How an archive becomes a directory.
    ///
    /// @param strip leading components of each member's name that are dropped
    /// @param stamp a file of root's alone, 0600, that the directory has from the moment it takes its name
    /// @param spared relative paths: files and links there stay as they are, whatever the archive has, and
    ///     directories stay with owner, group and mode; what is not there is passed over
    record Unpack(Archive form, int strip, Stamp stamp, List<String> spared) {
        public Unpack {
            spared = List.copyOf(spared);
        }
    }

    /// A file in a directory.
    record Stamp(String name, String text) {}

    /// An archive's form.
    enum Archive {
        TAR,
        TAR_GZ,
        TAR_XZ,
        ZIP;

        /// As a site writes it: `tar.gz`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '.');
        }
    }
}
