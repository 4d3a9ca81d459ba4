package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.accounts.Names;
import dev.plumb.agent.linux.mounts.MountTable;
import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileView;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/// Files of local file systems, as they are.
public final class LocalFiles implements FileView {
    private final FileCalls calls;
    private final ByteCalls bytes;
    private final Supplier<MountTable> mounts;
    private final Names names;
    private final Contents contents;
    private final Ways ways;

    LocalFiles(FileCalls calls, ByteCalls bytes, Supplier<MountTable> mounts, Names names, Contents contents) {
        this.calls = calls;
        this.bytes = bytes;
        this.mounts = mounts;
        this.names = names;
        this.contents = contents;
        this.ways = new Ways(calls, mounts);
    }

    @Override
    public FileState state(String path) {
        try (Reached reached = ways.reach(path)) {
            return switch (reached) {
                case Reached.Place place -> state(path, place);
                case Reached.Missing missing -> new FileState.Absent();
                case Reached.Remote remote -> new FileState.Remote(remote.mountPoint());
                case Reached.Unsafe unsafe -> new FileState.Unsafe(unsafe.why());
            };
        } catch (SyscallFailure failure) {
            return new FileState.Unreadable(FileProblems.of(path, failure));
        }
    }

    private FileState state(String path, Reached.Place place) throws SyscallFailure {
        try {
            Status status = calls.status(place.directory(), place.name());
            if (status.regular()) {
                return new FileState.Regular(ownership(status), status.size(), status.links());
            } else if (status.directory()) {
                boolean mountPoint = mounts.get().at(place.path()).isPresent();
                return new FileState.Directory(ownership(status), mountPoint);
            } else if (status.link()) {
                return new FileState.Link(calls.target(place.directory(), place.name()), ownership(status));
            }
            return new FileState.Special(status.type(), ownership(status));
        } catch (SyscallFailure failure) {
            return Ways.nothing(failure)
                    ? new FileState.Absent()
                    : new FileState.Unreadable(FileProblems.of(path, failure));
        }
    }

    private Ownership ownership(Status status) {
        return new Ownership(names.user(status.uid()), names.group(status.gid()), status.permissions());
    }

    @Override
    public Comparison compare(String path, Value.Content wanted) {
        try (Reached reached = ways.reach(path)) {
            return switch (reached) {
                case Reached.Place place -> compare(path, place, wanted);
                case Reached.Missing missing -> new Comparison.Different(Value.Content.of(""));
                case Reached.Remote remote -> new Comparison.Unreadable(FileProblems.remote(path, remote.mountPoint()));
                case Reached.Unsafe unsafe -> new Comparison.Unreadable(unsafe.why());
            };
        } catch (IOException failure) {
            return new Comparison.Unreadable(FileProblems.of(path, failure));
        }
    }

    private Comparison compare(String path, Reached.Place place, Value.Content wanted) throws IOException {
        try {
            if (contents.unchanged(path, calls.status(place.directory(), place.name()), wanted)) {
                return new Comparison.Same();
            }
            return compareAnew(path, place, wanted);
        } catch (SyscallFailure failure) {
            if (Ways.nothing(failure)) {
                return new Comparison.Different(Value.Content.of(""));
            }
            throw failure;
        }
    }

    private Comparison compareAnew(String path, Reached.Place place, Value.Content wanted) throws IOException {
        try (Descriptor handle = calls.child(place.directory(), place.name(), FileCalls.PATH, 0)) {
            Status status = calls.status(handle);
            if (!status.regular()) {
                return new Comparison.Unreadable(FileProblems.wrongType(path, "regular file", status.type()));
            }
            if (foreignLink(place, status)) {
                return new Comparison.Unreadable(FileProblems.hardLinked(path, status.links()));
            }
            return contents.compare(path, handle, status, wanted);
        }
    }

    /// A second name in a directory that a user can write to may lead to a file that the user may not read.
    private boolean foreignLink(Reached.Place place, Status status) throws SyscallFailure {
        if (status.links() < 2) {
            return false;
        }
        Status directory = calls.status(place.directory());
        return directory.uid() != 0 || (directory.mode() & 022) != 0;
    }

    @Override
    public ReadResult read(String path, int limit) {
        try (Reached reached = ways.reach(path)) {
            return switch (reached) {
                case Reached.Place place -> read(path, place, limit);
                case Reached.Missing missing -> new ReadResult.Missing();
                case Reached.Remote remote -> new ReadResult.Unreadable(FileProblems.remote(path, remote.mountPoint()));
                case Reached.Unsafe unsafe -> new ReadResult.Unreadable(unsafe.why());
            };
        } catch (IOException failure) {
            return new ReadResult.Unreadable(FileProblems.of(path, failure));
        }
    }

    private ReadResult read(String path, Reached.Place place, int limit) throws IOException {
        try (Descriptor handle = calls.child(place.directory(), place.name(), FileCalls.PATH, 0)) {
            Status status = calls.status(handle);
            if (!status.regular()) {
                return new ReadResult.Unreadable(FileProblems.wrongType(path, "regular file", status.type()));
            }
            if (foreignLink(place, status)) {
                return new ReadResult.Unreadable(FileProblems.hardLinked(path, status.links()));
            }
            return text(path, handle, limit);
        } catch (SyscallFailure failure) {
            if (Ways.nothing(failure)) {
                return new ReadResult.Missing();
            }
            throw failure;
        }
    }

    private ReadResult text(String path, Descriptor handle, int limit) throws IOException {
        try (Descriptor file = calls.known(handle.path(), FileCalls.READ | FileCalls.NO_WAIT);
                var stream = bytes.reading(file)) {
            byte[] read = stream.readNBytes(limit + 1);
            if (read.length > limit) {
                return new ReadResult.Unreadable(
                        Problem.operator("file.too-large-to-read", "expected at most " + limit + " bytes, found more")
                                .at(path));
            }
            return new ReadResult.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read))
                    .toString());
        } catch (CharacterCodingException notText) {
            return new ReadResult.Unreadable(Problem.operator("file.not-utf8", "expected UTF-8 text, found other bytes")
                    .at(path));
        }
    }

    @Override
    public List<String> list(String directory) {
        try (Reached reached = ways.reach(directory)) {
            return reached instanceof Reached.Place place ? list(place) : List.of();
        } catch (SyscallFailure none) {
            return List.of();
        }
    }

    private List<String> list(Reached.Place place) throws SyscallFailure {
        try (Descriptor handle = calls.child(place.directory(), place.name(), FileCalls.PATH, 0);
                Descriptor open = calls.readable(handle)) {
            return bytes.entries(open).stream()
                    .map(ByteCalls.Entry::text)
                    .sorted()
                    .toList();
        }
    }
}
