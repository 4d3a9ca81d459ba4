package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.ContentSource;
import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Compares what a file holds with what it shall hold. A blob is compared by its digest, so that planning
/// fetches nothing.
///
/// Within one process an unchanged inode is not read twice: the answer is kept under device, inode, size,
/// mtime and ctime. ctime cannot be set by a program, so a change that keeps size and mtime is found; a file
/// changed in the last seconds is not kept, because two changes in one tick of the kernel's clock look the
/// same.
final class Contents {
    private static final int AT_ONCE = 64 * 1024;
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final ByteCalls bytes;
    private final ContentSource source;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Status status, Value.Content content) {}

    Contents(ByteCalls bytes, ContentSource source, InstantSource clock) {
        this.bytes = bytes;
        this.source = source;
        this.clock = clock;
    }

    /// Whether an inode that was found to hold a content before is still the same and unchanged.
    boolean unchanged(String path, Status status, Value.Content wanted) {
        Known before = known.get(path);
        return before != null && before.status.same(status) && before.content.equals(wanted);
    }

    /// A secret that an access list shows to others than owner, group and mode say is not as it was wished.
    ///
    /// @param file the regular file that `status` tells of, open for reading
    Comparison compare(String path, Descriptor file, Status status, Value.Content wanted) throws IOException {
        Comparison found = wanted.secret() && bytes.attributes(file).contains(AccessLists.ACCESS)
                ? new Comparison.Different(Value.Content.of(""))
                : read(path, file, status, wanted);
        if (found instanceof Comparison.Same && settled(status)) {
            known.put(path, new Known(status, wanted));
        } else {
            known.remove(path);
        }
        return found;
    }

    private boolean settled(Status status) {
        long now = clock.instant().toEpochMilli();
        return Duration.ofMillis(now - status.changed() / 1_000_000).compareTo(SETTLED) > 0;
    }

    private Comparison read(String path, Descriptor file, Status status, Value.Content wanted) throws IOException {
        Optional<byte[]> whole = atHand(wanted);
        if (whole.isPresent()) {
            boolean same = Arrays.equals(whole.get(), bytes.read(file, whole.get().length + 1));
            return same ? new Comparison.Same() : different(file, status, wanted);
        }
        return readAlong(path, file, status, wanted);
    }

    /// The whole of a content that is one piece, in memory and not large, as most are.
    private Optional<byte[]> atHand(Value.Content wanted) {
        if (wanted.segments().size() != 1) {
            return Optional.empty();
        }
        Segment only = wanted.segments().getFirst();
        Optional<byte[]> bytes = only instanceof Segment.Blob blob ? source.atHand(blob) : Optional.empty();
        if (only instanceof Segment.Literal(String text)) {
            bytes = Optional.of(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.filter(all -> all.length < AT_ONCE);
    }

    private Comparison readAlong(String path, Descriptor file, Status status, Value.Content wanted) throws IOException {
        try (InputStream stream = bytes.reading(file)) {
            for (Segment segment : wanted.segments()) {
                Match match = match(segment, stream);
                if (match instanceof Match.Unknown unknown) {
                    return new Comparison.Unreadable(unknown.why().at(path));
                } else if (match instanceof Match.No) {
                    return different(file, status, wanted);
                }
            }
            return stream.read() < 0 ? new Comparison.Same() : different(file, status, wanted);
        }
    }

    private Comparison different(Descriptor file, Status status, Value.Content wanted) throws IOException {
        if (wanted.secret()) {
            return new Comparison.Different(Value.Content.of(""));
        }
        bytes.rewind(file);
        try (InputStream stream = bytes.reading(file)) {
            return new Comparison.Different(ObservedContent.of(stream, status.size()));
        }
    }

    private sealed interface Match {
        record Yes() implements Match {}

        record No() implements Match {}

        record Unknown(Problem why) implements Match {}

        static Match of(boolean same) {
            return same ? new Yes() : new No();
        }
    }

    private Match match(Segment segment, InputStream stream) throws IOException {
        return switch (segment) {
            case Segment.Literal literal -> same(literal.text().getBytes(StandardCharsets.UTF_8), stream);
            case Segment.Blob blob ->
                Match.of(Digests.sha256(stream, blob.size()).equals(new Digests.Digest(blob.sha256(), blob.size())));
            case Segment.Sealed sealed ->
                switch (source.secret(sealed.secret(), sealed.escape())) {
                    case ContentSource.Revealed.Bytes secret -> same(secret.bytes(), stream);
                    case ContentSource.Revealed.Missing missing -> new Match.Unknown(missing.why());
                };
        };
    }

    private static Match same(byte[] wanted, InputStream stream) throws IOException {
        return Match.of(Arrays.equals(wanted, stream.readNBytes(wanted.length)));
    }
}
