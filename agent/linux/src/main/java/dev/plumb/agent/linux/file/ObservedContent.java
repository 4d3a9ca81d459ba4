package dev.plumb.agent.linux.file;

import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Utf8;
import dev.plumb.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Optional;

/// What a file holds, as a content: its text where it is text of a size that people read, else its digest.
final class ObservedContent {
    private static final int TEXT_LIMIT = 256 * 1024;

    private ObservedContent() {}

    static Value.Content of(InputStream stream, long size) throws IOException {
        byte[] start = stream.readNBytes(TEXT_LIMIT + 1);
        Optional<String> text = start.length > TEXT_LIMIT ? Optional.empty() : Utf8.text(start);
        if (text.isPresent()) {
            return Value.Content.of(text.get());
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), stream);
        Digests.Digest digest = Digests.sha256(whole, Math.max(size, start.length));
        return new Value.Content(List.of(new Segment.Blob(digest.sha256(), digest.size())));
    }
}
