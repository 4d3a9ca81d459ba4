package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.node.Unanswered;
import dev.plumb.api.value.Utf8;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Files of local file systems, as they are.
public final class LocalFiles implements FileView {
    private final FileCalls calls;
    private final ByteCalls bytes;
    private final FileLooks looks;
    private final Ways ways;

    LocalFiles(FileCalls calls, ByteCalls bytes, FileLooks looks, Ways ways) {
        this.calls = calls;
        this.bytes = bytes;
        this.looks = looks;
        this.ways = ways;
    }

    @Override
    public FileState state(String path) {
        try (Reached reached = ways.reach(path)) {
            return switch (reached) {
                case Reached.Place place -> looks.state(path, place);
                case Reached.Missing missing -> new FileState.Absent();
                case Reached.Remote remote -> new FileState.Remote(remote.mountPoint());
                case Reached.Unsafe unsafe -> new FileState.Unsafe(unsafe.why());
            };
        } catch (Unanswered ofWhom) {
            return new FileState.Unreadable(ofWhom.problem());
        } catch (SyscallFailure failure) {
            return new FileState.Unreadable(FileProblems.of(path, failure));
        }
    }

    @Override
    public boolean immutable(String path) {
        try (Reached reached = ways.reach(path)) {
            return reached instanceof Reached.Place place
                    && place.status(calls).filter(Status::immutable).isPresent();
        } catch (SyscallFailure untold) {
            return false;
        }
    }

    @Override
    public Comparison compare(String path, Value.Content wanted) {
        Looked looked = look(path, wanted);
        return looked.content().orElseGet(() -> switch (looked.state()) {
            case FileState.Absent absent -> new Comparison.Different(Value.Content.of(""));
            case FileState.Remote(String point) -> new Comparison.Unreadable(Refusals.remote(path, point));
            case FileState.Unsafe(Problem why) -> new Comparison.Unreadable(why);
            case FileState.Unreadable(Problem why) -> new Comparison.Unreadable(why);
            case FileState.Directory directory -> notRegular(path, "directory");
            case FileState.Link link -> notRegular(path, "symbolic link");
            case FileState.Special(String type, FileState.Ownership ownership) -> notRegular(path, type);
            case FileState.Regular compared -> throw new IllegalStateException(path + " was not compared");
        });
    }

    private static Comparison notRegular(String path, String type) {
        return new Comparison.Unreadable(Refusals.wrongType(path, "regular file", type));
    }

    @Override
    public Looked look(String path, Value.Content wanted) {
        try (Reached reached = ways.reach(path)) {
            if (reached instanceof Reached.Place place) {
                return looks.look(path, place, wanted);
            }
            return switch (reached) {
                case Reached.Place place -> looks.look(path, place, wanted);
                case Reached.Missing missing -> new Looked(new FileState.Absent(), Optional.empty());
                case Reached.Remote remote -> new Looked(new FileState.Remote(remote.mountPoint()), Optional.empty());
                case Reached.Unsafe unsafe -> new Looked(new FileState.Unsafe(unsafe.why()), Optional.empty());
            };
        } catch (Unanswered ofWhom) {
            return new Looked(new FileState.Unreadable(ofWhom.problem()), Optional.empty());
        } catch (SyscallFailure failure) {
            return new Looked(new FileState.Unreadable(FileProblems.of(path, failure)), Optional.empty());
        }
    }

    @Override
    public ReadResult read(String path, int limit) {
        try (Reached reached = ways.reach(path)) {
            return switch (reached) {
                case Reached.Place place -> read(path, place, limit);
                case Reached.Missing missing -> new ReadResult.Missing();
                case Reached.Remote remote -> new ReadResult.Unreadable(Refusals.remote(path, remote.mountPoint()));
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
                return new ReadResult.Unreadable(Refusals.wrongType(path, "regular file", status.type()));
            }
            if (looks.foreignLink(place, status)) {
                return new ReadResult.Unreadable(Refusals.hardLinked(path, status.links()));
            }
            return text(path, handle, limit);
        } catch (SyscallFailure failure) {
            if (Ways.nothing(failure)) {
                return new ReadResult.Missing();
            }
            throw failure;
        }
    }

    @Override
    public Copied copy(String path, long limit, OutputStream to) throws IOException {
        Reached reached;
        try {
            reached = ways.reach(path);
        } catch (IOException failure) {
            return new Copied.Unreadable(FileProblems.of(path, failure));
        }
        try (reached) {
            return switch (reached) {
                case Reached.Place place -> new Copying(calls, bytes, looks).copy(path, place, limit, to);
                case Reached.Missing missing -> new Copied.Missing();
                case Reached.Remote remote -> new Copied.Unreadable(Refusals.remote(path, remote.mountPoint()));
                case Reached.Unsafe unsafe -> new Copied.Unreadable(unsafe.why());
            };
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
            return Utf8.text(read)
                    .<ReadResult>map(ReadResult.Text::new)
                    .orElseGet(() -> new ReadResult.Unreadable(
                            Problem.operator("file.not-utf8", "expected UTF-8 text, found other bytes")
                                    .at(path)));
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
