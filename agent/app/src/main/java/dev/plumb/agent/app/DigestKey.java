package dev.plumb.agent.app;

import dev.plumb.agent.engine.Keyed;
import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.linux.Durable;
import dev.plumb.api.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/// The key of digests of what may not be kept: drawn once, for root only, never sent anywhere. The journal remembers
/// which key its digests were made with, so that another one in its place is no drift of all that they stand for.
///
/// @param file where it lies
/// @param damaged what lay there and was none
record DigestKey(Keyed keyed, Path file, Optional<String> damaged) {
    static final String NAME = "digest-key";

    private static final String ADVICE = "whether somebody changed sensitive content since the last run cannot be told"
            + " this once; what is found as declared is remembered anew";

    /// The key in a folder. Where there is none it is drawn, and written whole before anything uses it.
    static DigestKey in(AgentFolder folder, SecureRandom random) throws IOException {
        Path file = folder.file(NAME);
        Optional<byte[]> found = StoredFile.read(file);
        if (found.filter(DigestKey::whole).isEmpty()) {
            Durable.replace(file, fresh(random), true);
        }
        return of(folder, found, StoredFile.read(file).orElseThrow());
    }

    /// The key in a folder, or one that is not kept.
    static DigestKey found(AgentFolder folder, SecureRandom random) throws IOException {
        Optional<byte[]> found = StoredFile.read(folder.file(NAME));
        return of(folder, found, found.filter(DigestKey::whole).orElseGet(() -> fresh(random)));
    }

    private static DigestKey of(AgentFolder folder, Optional<byte[]> found, byte[] key) {
        return new DigestKey(
                new Keyed(key),
                folder.file(NAME),
                found.filter(bytes -> !whole(bytes))
                        .map(bytes -> "expected a key of " + Keyed.LENGTH + " bytes, found " + bytes.length));
    }

    private static boolean whole(byte[] key) {
        return key.length == Keyed.LENGTH;
    }

    /// A key that is not kept, for who has no folder.
    static DigestKey notKept(Path usual, SecureRandom random) {
        return new DigestKey(new Keyed(fresh(random)), usual.resolve(NAME), Optional.empty());
    }

    private static byte[] fresh(SecureRandom random) {
        byte[] key = new byte[Keyed.LENGTH];
        random.nextBytes(key);
        return key;
    }

    /// What the journal is to remember before anything is compared; empty where it remembers it.
    Optional<Note> note(Ledger ledger) {
        return ledger.keyedBy().equals(Optional.of(keyed.mark()))
                ? Optional.empty()
                : Optional.of(new Note.KeyedBy(keyed.mark()));
    }

    /// That the key is lost that the digests in the journal were made with; empty where it is this one, or none was.
    Optional<Problem> lost(Ledger ledger) {
        boolean another =
                ledger.keyedBy().filter(mark -> !mark.equals(keyed.mark())).isPresent();
        return damaged.or(() -> another
                        ? Optional.of("the key of digests is gone, or not the one of the last run")
                        : Optional.empty())
                .map(summary -> Problem.environment("digest-key.lost", summary)
                        .at(file.toString())
                        .advise(ADVICE));
    }
}
