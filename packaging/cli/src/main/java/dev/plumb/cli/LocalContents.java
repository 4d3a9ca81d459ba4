package dev.plumb.cli;

import dev.plumb.agent.engine.Ports;
import dev.plumb.agent.linux.ContentSource;
import dev.plumb.api.Problem;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Contents of a site that was compiled on the machine itself.
///
/// @param blobs by digest
/// @param secrets opens sealed secrets
record LocalContents(Map<String, byte[]> blobs, OpenedSecrets secrets) implements ContentSource, Ports.Contents {

    /// Opens a secret of the site.
    interface Secrets {
        /// The secret's bytes as the format around it needs them.
        Revealed reveal(Value.SecretRef secret, Escape escape);
    }

    @Override
    public Opened blob(Segment.Blob blob) {
        byte[] bytes = blobs.get(blob.sha256());
        return bytes == null
                ? new Opened.Missing(Problem.defect("content.no-blob", "no blob " + blob.sha256() + " was compiled"))
                : new Opened.Bytes(new ByteArrayInputStream(bytes));
    }

    @Override
    public Set<String> opened() {
        return secrets.values();
    }

    @Override
    public Optional<Problem> unopened(Segment.Sealed sealed) {
        return switch (secrets.reveal(sealed.secret(), sealed.escape())) {
            case Revealed.Bytes opened -> Optional.empty();
            case Revealed.Missing(Problem why) -> Optional.of(why);
        };
    }

    @Override
    public Optional<byte[]> atHand(Segment.Blob blob) {
        return Optional.ofNullable(blobs.get(blob.sha256()));
    }

    @Override
    public Revealed secret(Value.SecretRef secret, Escape escape) {
        return secrets.reveal(secret, escape);
    }

    @Override
    public Optional<String> sha256(Value.Content content) {
        MessageDigest digest = Sha256.begin();
        for (Segment segment : content.segments()) {
            switch (segment) {
                case Segment.Literal(String text) -> digest.update(text.getBytes(StandardCharsets.UTF_8));
                case Segment.Blob(String sha256, long size) -> {
                    byte[] bytes = blobs.get(sha256);
                    if (bytes == null) {
                        return content.segments().size() == 1 ? Optional.of(sha256) : Optional.empty();
                    }
                    digest.update(bytes);
                }
                case Segment.Sealed(Value.SecretRef secret, Escape escape) -> {
                    if (!(secrets.reveal(secret, escape) instanceof Revealed.Bytes(byte[] bytes))) {
                        return Optional.empty();
                    }
                    digest.update(bytes);
                }
            }
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public Optional<String> text(Segment.Blob blob, int limit) {
        return Optional.ofNullable(blobs.get(blob.sha256()))
                .filter(bytes -> bytes.length <= limit)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
