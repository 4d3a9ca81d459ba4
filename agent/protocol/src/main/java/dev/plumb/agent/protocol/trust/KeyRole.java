package dev.plumb.agent.protocol.trust;

import dev.plumb.api.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may sign something: keys, and how many of them must.
///
/// @param threshold at least one, at most as many as there are keys
/// @param keys each once
public record KeyRole(int threshold, List<VerificationKey> keys) {
    /// Most keys in a role.
    public static final int KEYS = 64;

    public KeyRole {
        keys = List.copyOf(keys);
        if (Set.copyOf(keys).size() != keys.size() || keys.size() > KEYS) {
            throw new IllegalArgumentException("expected at most " + KEYS + " keys, each once");
        }
        if (threshold < 1 || threshold > keys.size()) {
            throw new IllegalArgumentException(
                    "expected a threshold from 1 to the " + keys.size() + " keys, found " + threshold);
        }
    }

    /// One key that is enough.
    public static KeyRole of(VerificationKey key) {
        return new KeyRole(1, List.of(key));
    }

    /// Why an envelope is not vouched for as a document of a type; empty when enough different keys signed it.
    /// Signatures of keys that are not of this role, and further wrong ones, do no harm then.
    public Optional<Problem> refuse(Envelope envelope, PayloadType type) {
        if (!envelope.payloadType().equals(type.mediaType())) {
            return Optional.of(Problem.environment(
                    "signature.payload-type",
                    "expected '" + type.mediaType() + "', found '" + envelope.payloadType() + "'"));
        }
        byte[] covered = envelope.covered();
        Set<VerificationKey> vouching = new HashSet<>();
        Set<VerificationKey> wrong = new HashSet<>();
        for (Envelope.Signed signed : envelope.signatures()) {
            key(signed.key()).ifPresent(key -> {
                boolean valid = key.verifies(covered, signed.signature().bytes());
                (valid ? vouching : wrong).add(key);
            });
        }
        return vouching.size() >= threshold ? Optional.empty() : Optional.of(lacking(envelope, vouching, wrong));
    }

    private Optional<VerificationKey> key(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private Problem lacking(Envelope envelope, Set<VerificationKey> vouching, Set<VerificationKey> wrong) {
        if (!wrong.isEmpty()) {
            return Problem.environment(
                    "signature.wrong",
                    "the signature of key " + wrong.iterator().next().id() + " is not over this document");
        }
        if (vouching.isEmpty() && !envelope.signatures().isEmpty()) {
            return Problem.operator(
                            "signature.unknown-key",
                            "signed by " + envelope.signatures().getFirst().key() + ", which is not a trusted key")
                    .advise("a newer anchor may name it; if none does, somebody else signed");
        }
        return Problem.operator(
                "signature.below-threshold",
                "expected signatures of " + threshold + " different keys, found " + vouching.size());
    }
}
