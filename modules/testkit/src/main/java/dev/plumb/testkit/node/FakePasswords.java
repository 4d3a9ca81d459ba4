package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.AccountView.Password;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.Unanswered;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// Hashes of passwords as in shadow(5).
final class FakePasswords {
    /// In place of a hash that only root may read.
    private static final String HIDDEN = "?";

    private final Map<String, String> hashes = new ConcurrentSkipListMap<>();
    private final FakeContent contents;

    FakePasswords(FakeContent contents) {
        this.contents = contents;
    }

    String hash(String user) {
        return Optional.ofNullable(hashes.get(user)).orElse("!");
    }

    void put(String user, String hash) {
        hashes.put(user, hash);
    }

    void remove(String user) {
        hashes.remove(user);
    }

    Password of(String user) {
        String hash = hash(user);
        if (hash.isEmpty()) {
            return Password.EMPTY;
        }
        if (hash.equals(HIDDEN)) {
            return Password.HIDDEN;
        }
        return hash.startsWith("!") || hash.startsWith("*") ? Password.LOCKED : Password.USABLE;
    }

    Comparison compared(String user, Value.Content wished) {
        if (of(user) == Password.HIDDEN) {
            throw new Unanswered(Problem.operator("fake.hidden", "only root may read it"));
        }
        Bytes now = Bytes.of(hash(user));
        return contents.bytes(wished).filter(now::equals).isPresent()
                ? new Comparison.Same()
                : new Comparison.Different(new Value.Content(List.of(new Segment.Blob(now.sha256(), now.size()))));
    }
}
