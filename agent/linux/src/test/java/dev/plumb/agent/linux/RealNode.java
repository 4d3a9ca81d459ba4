package dev.plumb.agent.linux;

import dev.plumb.agent.linux.syscall.Architecture;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// This machine as a node, with contents in memory and its short-lived files in a folder of the test's.
public final class RealNode implements ContentSource {
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> atHand = new ConcurrentHashMap<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    /// A node that confines children as well as this machine allows.
    public LinuxNode node(Path runFolder) {
        return node(runFolder, Outside.real().cgroup());
    }

    /// A node with a given place for cgroup leaves.
    public LinuxNode node(Path runFolder, Optional<Path> cgroup) {
        Outside outside = new Outside(
                Clock.systemUTC(),
                new SecureRandom(),
                Architecture.named(System.getProperty("os.arch", "")),
                cgroup,
                0);
        return new LinuxNode(new Machine(Path.of("/"), runFolder), this, outside);
    }

    public void blob(String sha256, byte[] bytes) {
        blobs.put(sha256, bytes.clone());
    }

    /// A blob that is in memory already.
    public void atHand(String sha256, byte[] bytes) {
        atHand.put(sha256, bytes.clone());
    }

    public void secret(String name, String value) {
        secrets.put(name, value);
    }

    /// A reference to a secret of this test.
    public static Value.Content secretContent(String name) {
        Value.SecretRef reference = new Value.SecretRef(name, 1, "0".repeat(64));
        return new Value.Content(List.of(new Segment.Sealed(reference, Escape.NONE)));
    }

    /// The caller's own account with a mode.
    public static Ownership own(int mode) {
        try {
            Map<String, Object> self =
                    Files.readAttributes(Path.of("/proc/self"), "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
            return self.getOrDefault("uid", -1).equals(0)
                    ? new Ownership("root", "root", mode)
                    : new Ownership(self.get("uid") + "", self.get("gid") + "", mode);
        } catch (IOException noProc) {
            throw new UncheckedIOException(noProc);
        }
    }

    @Override
    public Opened blob(Segment.Blob blob) {
        byte[] bytes = blobs.get(blob.sha256());
        return bytes == null
                ? new Opened.Missing(Problem.environment("test.no-blob", "no blob " + blob.sha256()))
                : new Opened.Bytes(new ByteArrayInputStream(bytes));
    }

    @Override
    public Optional<byte[]> atHand(Segment.Blob blob) {
        return Optional.ofNullable(atHand.get(blob.sha256()));
    }

    @Override
    public Revealed secret(Value.SecretRef secret, Escape escape) {
        String value = secrets.get(secret.name());
        return value == null
                ? new Revealed.Missing(Problem.operator("test.no-secret", "no secret " + secret.name()))
                : new Revealed.Bytes(value.getBytes(StandardCharsets.UTF_8));
    }
}
