package dev.plumb.server.compiler.site;

import dev.plumb.api.Problem;
import dev.plumb.api.value.Sha256;
import dev.plumb.server.compiler.secret.SecretIndex;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The files of a site by path: plain input, so that a working tree and a commit of Git look the same.
public final class SiteTree implements Beside {
    private final SortedMap<String, byte[]> files;
    private final SortedMap<String, Problem> unread;

    /// @param files by path within the site, with `/` between folders; the bytes must not change any more
    public SiteTree(Map<String, byte[]> files) {
        this(files, Map.of());
    }

    /// @param unread why files that are there too have no bytes here, by path
    public SiteTree(Map<String, byte[]> files, Map<String, Problem> unread) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        this.unread = Collections.unmodifiableSortedMap(new TreeMap<>(unread));
    }

    /// Files that are there and could not be read, with the reason.
    SortedMap<String, Problem> unread() {
        return unread;
    }

    @Override
    public Optional<byte[]> read(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /// All paths, sorted.
    public SortedSet<String> paths() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
    }

    /// Paths below a folder (`roles/`), sorted.
    @Override
    public Collection<String> below(String folder) {
        return files.subMap(folder, folder.substring(0, folder.length() - 1) + '0')
                .keySet();
    }

    /// Whether the language reads a file, by its path, or refuses it where it lies.
    public static boolean reads(String path) {
        return FileRole.of(path) != FileRole.OTHER;
    }

    /// Whether a folder, by its path, may hold such files.
    public static boolean searched(String folder) {
        return FileRole.searched(folder);
    }

    /// The name that was probably meant by one at the top which nothing reads; a folder's ends with `/`.
    public static Optional<String> meant(String path) {
        return FileRole.meant(path);
    }

    /// Whether a file, by its path, declares nodes.
    public static boolean declaresNodes(String path) {
        return FileRole.ofNodes(path);
    }

    /// Its secrets, as far as they stand in clear.
    public SecretIndex secrets() {
        return SecretIndex.of(
                below(SecretIndex.FOLDER), path -> new String(read(path).orElseThrow(), StandardCharsets.UTF_8));
    }

    /// The digest that names the tree in a release (contracts, 2): SHA-256 over each path that the language
    /// reads, in order, followed by a zero byte, the SHA-256 of its content in hex and a line feed.
    public String digest() {
        Predicate<String> read = FileRole::read;
        StringBuilder text = new StringBuilder();
        files.forEach((path, bytes) -> {
            if (read.test(path)) {
                text.append(path).append('\0').append(Sha256.hex(bytes)).append('\n');
            }
        });
        return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return files.size() + " files";
    }
}
