package dev.plumb.agent.app;

import dev.plumb.agent.engine.Keyed;
import dev.plumb.agent.linux.Durable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/// The key of digests of what may not be kept: drawn once, for root only, never sent anywhere. Where it is lost, such
/// contents count as drifted once.
final class DigestKey {
    static final String NAME = "digest-key";

    private DigestKey() {}

    static byte[] in(AgentFolder folder, SecureRandom random) throws IOException {
        Optional<byte[]> found = found(folder);
        return found.isPresent() ? found.get() : draw(folder.file(NAME), random);
    }

    /// The key, if one was drawn.
    static Optional<byte[]> found(AgentFolder folder) throws IOException {
        return StoredFile.read(folder.file(NAME)).filter(key -> key.length == Keyed.LENGTH);
    }

    /// A key that is not kept.
    static byte[] fresh(SecureRandom random) {
        byte[] key = new byte[Keyed.LENGTH];
        random.nextBytes(key);
        return key;
    }

    private static byte[] draw(Path file, SecureRandom random) throws IOException {
        byte[] key = fresh(random);
        Durable.replace(file, key, true);
        return key;
    }
}
