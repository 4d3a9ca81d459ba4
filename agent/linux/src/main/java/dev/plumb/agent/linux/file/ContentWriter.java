package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.ContentSource;
import dev.plumb.api.Problem;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;

/// Joins a content's segments, in memory and straight into their sink.
public final class ContentWriter {
    private final ContentSource source;

    public ContentWriter(ContentSource source) {
        this.source = source;
    }

    /// Writes all of a content; tells what could not be had. What was written by then is worthless.
    public Optional<Problem> write(Value.Content content, OutputStream to) throws IOException {
        for (Segment segment : content.segments()) {
            Optional<Problem> problem = write(segment, to);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> write(Segment segment, OutputStream to) throws IOException {
        return switch (segment) {
            case Segment.Literal literal -> {
                to.write(literal.text().getBytes(StandardCharsets.UTF_8));
                yield Optional.empty();
            }
            case Segment.Blob blob ->
                switch (source.blob(blob)) {
                    case ContentSource.Opened.Bytes opened -> copy(blob, opened.stream(), to);
                    case ContentSource.Opened.Missing missing -> Optional.of(missing.why());
                };
            case Segment.Sealed sealed ->
                switch (source.secret(sealed.secret(), sealed.escape())) {
                    case ContentSource.Revealed.Bytes secret -> {
                        to.write(secret.bytes());
                        yield Optional.empty();
                    }
                    case ContentSource.Revealed.Missing missing -> Optional.of(missing.why());
                };
        };
    }

    private static Optional<Problem> copy(Segment.Blob blob, InputStream from, OutputStream to) throws IOException {
        MessageDigest digest = Sha256.begin();
        try (InputStream stream = new DigestInputStream(from, digest)) {
            long size = stream.transferTo(to);
            if (size == blob.size() && Digests.hex(digest).equals(blob.sha256())) {
                return Optional.empty();
            }
            return Optional.of(Problem.environment(
                            "file.blob-damaged",
                            "expected " + blob.size() + " bytes with SHA-256 " + blob.sha256() + ", found others")
                    .advise("the store of contents is damaged; it is fetched again after it is removed"));
        }
    }
}
