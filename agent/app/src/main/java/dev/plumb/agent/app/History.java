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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Old contents of files, on disk, for root only: at most [Limits#versions] of a path and [Limits#bytes] in
/// all; the oldest go first. What is larger than [Limits#content] is not kept; that is written down.
public final class History implements KeptContents {
    static final String FOLDER = "history";

    private final KeptFiles files;
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
        this(new KeptFiles(folder.file(FOLDER)), clock, limits);
    }

    private History(KeptFiles files, InstantSource clock, Limits limits) {
        this.files = files;
        this.clock = clock;
        this.limits = limits;
    }

    /// The same, which keeps more and lets nothing go until [#trim]: the oldest may be what is about to be brought
    /// back.
    History lettingNothingGo() {
        return new History(
                files, clock, new Limits(limits.text(), limits.content(), Integer.MAX_VALUE, Long.MAX_VALUE));
    }

    @Override
    public Keeping keep(String path, NodeView node) {
        return switch (node.files().state(path)) {
            case FileState.Regular(FileState.Ownership ownership, long size, long links) ->
                keep(path, ownership, node.files());
            case FileState other -> new Keeping.Nothing();
        };
    }

    private Keeping keep(String path, FileState.Ownership ownership, FileView view) {
        return switch (view.read(path, limits.text())) {
            case FileView.ReadResult.Text(String text) ->
                store(KeptVersion.kept(path, clock.instant(), ownership, text));
            case FileView.ReadResult.Missing missing -> new Keeping.Nothing();
            case FileView.ReadResult.Unreadable unreadable -> beside(path, ownership, view);
        };
    }

    /// The bytes first: a head without them would tell of what is not there.
    private Keeping beside(String path, FileState.Ownership ownership, FileView view) {
        try {
            files.createFolder();
            Path body = KeptVersion.bodyOf(files.fresh(path));
            FileView.Copied copied = copy(path, view, body);
            Keeping kept = switch (copied) {
                case FileView.Copied.Whole(long size, String sha256) ->
                    store(KeptVersion.beside(
                            path, clock.instant(), ownership, new KeptVersion.Body(body, size, sha256)));
                case FileView.Copied.Missing missing -> new Keeping.Nothing();
                case FileView.Copied.Unreadable(Problem why) -> left(path, ownership, why.summary());
            };
            if (Files.notExists(KeptFiles.headOf(body)) || !(copied instanceof FileView.Copied.Whole)) {
                Files.deleteIfExists(body);
            }
            return kept;
        } catch (IOException failed) {
            return unwritable(path, failed);
        }
    }

    private FileView.Copied copy(String path, FileView view, Path body) throws IOException {
        Files.deleteIfExists(body);
        try (FileChannel channel = FileChannel.open(body, Durable.NEW, Durable.PRIVATE);
                OutputStream to = Channels.newOutputStream(channel)) {
            FileView.Copied copied = view.copy(path, limits.content(), to);
            channel.force(true);
            return copied;
        } catch (IOException failed) {
            Files.deleteIfExists(body);
            throw failed;
        }
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
            files.createFolder();
            Path file = files.fresh(version.path());
            Durable.replace(file, version.bytes(), true);
            trim(version.path());
            return new Keeping.Kept();
        } catch (IOException failed) {
            return unwritable(version.path(), failed);
        }
    }

    private Keeping unwritable(String path, IOException failed) {
        return new Keeping.Failed(Problems.of(
                        "history.unwritable",
                        "cannot keep the old content of " + Quoted.of(path) + " in",
                        files.folder(),
                        failed)
                .at(path));
    }

    /// Removes what a killed run had begun to keep.
    void clearLeftovers() throws IOException {
        files.clearLeftovers();
    }

    /// Lets go of the oldest beyond the limits; what was kept last stays, however large.
    void trim(String path) throws IOException {
        files.trim(path, limits);
    }

    private Optional<KeptVersion> latest(String path) throws IOException {
        List<Path> kept = files.of(path);
        return kept.isEmpty() ? Optional.empty() : readable(kept.getLast());
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
        for (Path file : files.of(path).reversed()) {
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
