package dev.plumb.cli;

import dev.plumb.agent.linux.ContentSource.Revealed;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers what was opened, so that a run can take it out of what it tells.
final class OpenedSecrets implements LocalContents.Secrets {
    private final LocalContents.Secrets sealed;
    private final Map<Value.SecretRef, String> opened = new ConcurrentHashMap<>();

    OpenedSecrets(LocalContents.Secrets sealed) {
        this.sealed = sealed;
    }

    @Override
    public Revealed reveal(Value.SecretRef secret, Escape escape) {
        if (!opened.containsKey(secret) && sealed.reveal(secret, Escape.NONE) instanceof Revealed.Bytes(byte[] plain)) {
            opened.put(secret, new String(plain, StandardCharsets.UTF_8));
        }
        return sealed.reveal(secret, escape);
    }

    /// The secrets as they are.
    Set<String> values() {
        return Set.copyOf(opened.values());
    }
}
