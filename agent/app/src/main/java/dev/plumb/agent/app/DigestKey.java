package dev.plumb.agent.app;

import dev.plumb.agent.engine.Keyed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The key of digests of what may not be kept: drawn once, for root only, never sent anywhere. Where it is lost, such
/// contents count as drifted once.
final class DigestKey {
    private static final String NAME = "digest-key";

    private DigestKey() {}

    static byte[] in(AgentFolder folder, SecureRandom random) throws IOException {
        Path file = folder.file(NAME);
        try {
            byte[] key = Files.readAllBytes(file);
            return key.length == Keyed.LENGTH ? key : draw(file, random);
        } catch (NoSuchFileException first) {
            return draw(file, random);
        }
    }

    private static byte[] draw(Path file, SecureRandom random) throws IOException {
        byte[] key = new byte[Keyed.LENGTH];
        random.nextBytes(key);
        Durable.replace(file, key, true);
        return key;
    }
}
