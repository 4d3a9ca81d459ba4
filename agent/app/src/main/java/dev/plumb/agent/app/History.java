package dev.plumb.agent.app;

import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.agent.linux.Durable;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Old contents of files, on disk, for root only: at most [Limits#versions] of a path and [Limits#bytes] in
/// all; the oldest go first. What is larger than [Limits#content] is not kept; that is written down.
public final class History implements KeptContents {
    static final String FOLDER = "history";
    private static final Pattern KEPT = Pattern.compile("[0-9a-f]{32}\\.[0-9]{16}");

    private final Path folder;
    private final InstantSource clock;
    private final Limits limits;

    /// How much is kept.
    ///
    /// @param text bytes of one content that stands with its head, if it is text; all else stands beside
    /// @param content bytes of one content, at most
    /// @param versions of one path
    /// @param bytes in all
    public record Limits(int text, long content, int versions, long bytes) {
        /// 16 MiB of one content, 20 versions of a path, 128 MiB in all.
        public static final Limits DEFAULT = new Limits(1 << 20, LARGEST, 20, 128L << 20);
    }

    /// The history in an agent's folder.
    public History(AgentFolder folder, InstantSource clock, Limits limits) {
        this.folder = folder.file(FOLDER);
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    public Keeping keep(String path, NodeView node) {
        return switch (node.files().state(path)) {
            case FileState.Regular(FileState.Ownership ownership, long size, long links) ->
                keep(path, ownership, node.files());
            case FileState other -> new Keeping.Nothing();
        };
    }

    private Keeping keep(String path, FileState.Ownership ownership, FileView files) {
        return switch (files.read(path, limits.text())) {
            case FileView.ReadResult.Text(String text) ->
                store(KeptVersion.kept(path, clock.instant(), ownership, text));
            case FileView.ReadResult.Missing missing -> new Keeping.Nothing();
            case FileView.ReadResult.Unreadable unreadable -> beside(path, ownership, files);
        };
    }

    /// The bytes first: a head without them would tell of what is not there.
    private Keeping beside(String path, FileState.Ownership ownership, FileView files) {
        try {
            createFolder();
            Path body = KeptVersion.bodyOf(folder.resolve(KeptVersion.fileName(path, next())));
            FileView.Copied copied = copy(path, files, body);
            Keeping kept = switch (copied) {
                case FileView.Copied.Whole(long size, String sha256) ->
                    store(KeptVersion.beside(
                            path, clock.instant(), ownership, new KeptVersion.Body(body, size, sha256)));
                case FileView.Copied.Missing missing -> new Keeping.Nothing();
                case FileView.Copied.Unreadable(Problem why) -> left(path, ownership, why.summary());
            };
            if (Files.notExists(headOf(body)) || !(copied instanceof FileView.Copied.Whole)) {
                Files.deleteIfExists(body);
            }
            return kept;
        } catch (IOException failed) {
            return unwritable(path, failed);
        }
    }

    private FileView.Copied copy(String path, FileView files, Path body) throws IOException {
        Files.deleteIfExists(body);
        try (FileChannel channel = FileChannel.open(body, Durable.NEW, Durable.PRIVATE);
                OutputStream to = Channels.newOutputStream(channel)) {
            FileView.Copied copied = files.copy(path, limits.content(), to);
            channel.force(true);
            return copied;
        } catch (IOException failed) {
            Files.deleteIfExists(body);
            throw failed;
        }
    }

    private static Path headOf(Path body) {
        String name = body.getFileName().toString();
        return body.resolveSibling(name.substring(0, name.length() - KeptVersion.BODY.length()));
    }

    @Override
    public Keeping leave(String path, String why, NodeView node) {
        return switch (node.files().state(path)) {
            case FileState.Regular(FileState.Ownership ownership, long size, long links) -> left(path, ownership, why);
            case FileState.Directory(FileState.Ownership ownership, boolean mountPoint) -> left(path, ownership, why);
            case FileState other -> new Keeping.Nothing();
        };
    }

    private Keeping left(String path, FileState.Ownership ownership, String why) {
        return store(KeptVersion.left(path, clock.instant(), ownership, why)) instanceof Keeping.Failed failed
                ? failed
                : new Keeping.Left(why);
    }

    private Keeping store(KeptVersion version) {
        try {
            if (version.left().isEmpty()
                    && latest(version.path()).filter(version::sameAs).isPresent()) {
                return new Keeping.Kept();
            }
            createFolder();
            Path file = folder.resolve(KeptVersion.fileName(version.path(), next()));
            Durable.replace(file, version.bytes(), true);
            trim(version.path(), file);
            return new Keeping.Kept();
        } catch (IOException failed) {
            return unwritable(version.path(), failed);
        }
    }

    private Keeping unwritable(String path, IOException failed) {
        return new Keeping.Failed(Problems.of(
                        "history.unwritable",
                        "cannot keep the old content of " + Quoted.of(path) + " in",
                        folder,
                        failed)
                .at(path));
    }

    private void createFolder() throws IOException {
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException there) {
            // the folder above admits nobody else, so it is ours
        }
    }

    /// Versions are numbered, one after another over all paths: a clock may go backwards, and stands still between two
    /// contents of one millisecond.
    private long next() throws IOException {
        return files("").stream().mapToLong(History::number).max().orElse(0) + 1;
    }

    private void trim(String path, Path justKept) throws IOException {
        List<Path> ofPath = files(KeptVersion.prefix(path));
        for (Path old : ofPath.subList(0, Math.max(0, ofPath.size() - limits.versions()))) {
            delete(old);
        }
        List<Path> all = new ArrayList<>(files(""));
        all.sort(Comparator.comparingLong(History::number));
        long bytes = 0;
        for (Path file : all) {
            bytes += size(file);
        }
        for (Path oldest : all) {
            if (bytes > limits.bytes() && !oldest.equals(justKept)) {
                bytes -= size(oldest);
                delete(oldest);
            }
        }
    }

    private static long size(Path file) throws IOException {
        Path body = KeptVersion.bodyOf(file);
        return Files.size(file) + (Files.exists(body) ? Files.size(body) : 0);
    }

    private static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(KeptVersion.bodyOf(file));
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(name.indexOf('.') + 1));
    }

    /// Kept contents in order of name, which within a path is that of their numbers.
    private List<Path> files(String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> KEPT.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /// Removes what a killed run had begun to keep.
    void clearLeftovers() throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + Durable.UNFINISHED)) {
                for (Path file : unfinished) {
                    Files.deleteIfExists(file);
                }
            }
            try (DirectoryStream<Path> bodies = Files.newDirectoryStream(folder, "*" + KeptVersion.BODY)) {
                for (Path body : bodies) {
                    if (Files.notExists(headOf(body))) {
                        Files.deleteIfExists(body);
                    }
                }
            }
        }
    }

    private Optional<KeptVersion> latest(String path) throws IOException {
        List<Path> files = files(KeptVersion.prefix(path));
        return files.isEmpty() ? Optional.empty() : readable(files.getLast());
    }

    /// What a broken disk left of one version must not hide the others.
    private static Optional<KeptVersion> readable(Path file) throws IOException {
        try {
            return Optional.of(KeptVersion.read(file, StoredFile.read(file).orElseThrow()));
        } catch (MalformedException damaged) {
            return Optional.empty();
        }
    }

    /// The kept versions of a path, the latest first; one that cannot be read is left out.
    public List<KeptVersion> versions(String path) throws IOException {
        List<KeptVersion> versions = new ArrayList<>();
        for (Path file : files(KeptVersion.prefix(path)).reversed()) {
            readable(file).ifPresent(versions::add);
        }
        return List.copyOf(versions);
    }

    /// The step that brings a version back.
    static FileStep restore(KeptVersion version) {
        return version.body()
                .<FileStep>map(body -> new FileStep.Fetch(
                        body.file().toUri().toString(),
                        body.sha256(),
                        version.path(),
                        version.ownership(),
                        Optional.empty()))
                .orElseGet(() -> new FileStep.Write(
                        version.path(),
                        Value.Content.of(version.text()),
                        version.ownership(),
                        Optional.empty(),
                        false));
    }
}
